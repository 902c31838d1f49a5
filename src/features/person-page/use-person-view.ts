import { useMemo } from 'react';
import { type EncounterVersions, encounterVersions } from '../../domain/encounter/encounter-versions.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** One meeting as the page tells it: the version that stands, and where that version is. */
export interface Night extends EncounterVersions {
  readonly record: Viewed<'encounter'>;
}

export interface PersonView {
  readonly person: Viewed<'person'>;
  /** Newest first; withdrawn ones too, so that nothing vanishes from under a colleague's eyes. */
  readonly nights: readonly Night[];
  readonly encounters: readonly Viewed<'encounter'>[];
  readonly transitions: readonly Viewed<'stage_transition'>[];
  readonly referrals: readonly Viewed<'referral'>[];
  readonly tasks: readonly Viewed<'task'>[];
  readonly placeNames: ReadonlyMap<string, string>;
  readonly operatorNames: ReadonlyMap<string, string>;
}

/** Nights a page shows at once; older ones are asked for. */
export const nightsAtFirst = 30;

/** Everything about one person that this phone holds. Null when nobody has this id here; undefined while reading. */
export function usePersonView(personId: string): PersonView | null | undefined {
  const { records } = usePorts();
  const about = personId;
  const person = useLive(useMemo(() => records.one('person', personId), [records, personId]));
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', about }), [records, about]));
  const transitions = useLive(
    useMemo(() => records.list({ kind: 'stage_transition', about }), [records, about]),
  );
  const referrals = useLive(useMemo(() => records.list({ kind: 'referral', about }), [records, about]));
  const tasks = useLive(useMemo(() => records.list({ kind: 'task', about }), [records, about]));
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
      nights,
      encounters,
      transitions: transitions ?? [],
      referrals: referrals ?? [],
      tasks: (tasks ?? []).filter((task) => task.body.status === 'open'),
      placeNames: new Map((places ?? []).map((one) => [one.id, one.body.name])),
      operatorNames: new Map((operators ?? []).map((one) => [one.id, one.body.displayName])),
    };
  }, [person, encounters, transitions, referrals, tasks, places, operators]);
}
