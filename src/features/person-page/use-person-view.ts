import { useMemo } from 'react';
import { type EncounterVersions, encounterVersions } from '../../domain/encounter/encounter-versions.ts';
import { type PersonClusters, personClusters } from '../../domain/person/person-clusters.ts';
import type { Viewed } from '../../ports/records.ts';
import { useListsAbout, useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** One meeting as the page tells it: the version that stands, and where that version is. */
export interface Night extends EncounterVersions {
  readonly record: Viewed<'encounter'>;
}

export interface PersonView {
  readonly person: Viewed<'person'>;
  /** Other records held to be this person: what was written on them is told here too. */
  readonly others: readonly Viewed<'person'>[];
  readonly clusters: PersonClusters;
  /** Newest first; withdrawn ones too, so that nothing vanishes from under a colleague's eyes. */
  readonly nights: readonly Night[];
  readonly encounters: readonly Viewed<'encounter'>[];
  readonly transitions: readonly Viewed<'stage_transition'>[];
  readonly referrals: readonly Viewed<'referral'>[];
  /** What is to do. */
  readonly tasks: readonly Viewed<'task'>[];
  /** Those that are done or void too. */
  readonly allTasks: readonly Viewed<'task'>[];
  readonly placeNames: ReadonlyMap<string, string>;
  readonly operatorNames: ReadonlyMap<string, string>;
}

/** Nights a page shows at once; older ones are asked for. */
export const nightsAtFirst = 20;

/** Everything about one person that this phone holds. Null when nobody has this id here; undefined while reading. */
export function usePersonView(personId: string): PersonView | null | undefined {
  const { records } = usePorts();
  const person = useLive(useMemo(() => records.one('person', personId), [records, personId]));
  const links = useLive(useMemo(() => records.list({ kind: 'person_link' }), [records]));
  const clusters = useMemo(() => personClusters(links ?? []), [links]);
  const ids = useMemo(() => clusters.membersOf(personId), [clusters, personId]);
  const same = useRecordsById('person', ids);
  const encounters = useListsAbout('encounter', ids);
  const transitions = useListsAbout('stage_transition', ids);
  const referrals = useListsAbout('referral', ids);
  const tasks = useListsAbout('task', ids);
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));

  return useMemo(() => {
    if (person === null) return null;
    if (!person || !encounters) return undefined;
    const byId = new Map(encounters.map((one) => [one.id, one]));
    const nights = encounterVersions(encounters)
      .flatMap((night) => {
        const record = byId.get(night.latest.id);
        return record ? [{ ...night, record }] : [];
      })
      .sort((a, b) => b.record.at.localeCompare(a.record.at));
    return {
      person,
      others: (same ?? []).filter((one) => one.id !== personId),
      clusters,
      nights,
      encounters,
      transitions: transitions ?? [],
      referrals: referrals ?? [],
      allTasks: tasks ?? [],
      tasks: (tasks ?? []).filter((task) => task.body.status === 'open'),
      placeNames: new Map((places ?? []).map((one) => [one.id, one.body.name])),
      operatorNames: new Map((operators ?? []).map((one) => [one.id, one.body.displayName])),
    };
  }, [person, personId, same, clusters, encounters, transitions, referrals, tasks, places, operators]);
}
