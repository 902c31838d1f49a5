import { useMemo } from 'react';
import { encounterVersions } from '../../domain/encounter/encounter-versions.ts';
import type { Kind } from '../../domain/kinds.ts';
import { type PlaceNight, placeNights } from '../../domain/place/place-nights.ts';
import { type RecentHazards, recentHazards } from '../../domain/place/recent-hazards.ts';
import { isInSight } from '../../domain/task/tasks-for.ts';
import type { Viewed } from '../../ports/records.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

export interface PlaceView {
  readonly place: Viewed<'place'>;
  /** Newest first. */
  readonly nights: readonly PlaceNight[];
  readonly hazards: RecentHazards | null;
  /** Those whose page says so, and those met here in the nights that this phone has. Only whom this reader may see is on it. */
  readonly people: readonly Viewed<'person'>[];
  readonly tasks: readonly Viewed<'task'>[];
  readonly groups: readonly Viewed<'group'>[];
  readonly operatorNames: ReadonlyMap<string, string>;
}

/** Everything about one place that this phone holds. Null when the place is not here; undefined while reading. */
export function usePlaceView(placeId: string): PlaceView | null | undefined {
  const { records, now: clock } = usePorts();
  const place = useLive(useMemo(() => records.one('place', placeId), [records, placeId]));
  const encounters = useAbout('encounter', placeId);
  const observations = useAbout('place_observation', placeId);
  const tasks = useAbout('task', placeId);
  const events = useAbout('shift_event', placeId);
  const groups = useAbout('group', placeId);
  const usual = useAbout('person', placeId);
  const metIds = useMemo(
    () => [
      ...new Set(
        encounterVersions(encounters ?? [])
          .filter((one) => !one.withdrawn)
          .flatMap(({ latest }) => latest.body.participants.map((one) => one.personId)),
      ),
    ],
    [encounters],
  );
  const met = useRecordsById('person', metIds);
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const now = clock();
  return useMemo(() => {
    if (place === null) return null;
    if (!place || !encounters || !observations) return undefined;
    const facts = { encounters, observations, events: events ?? [] };
    return {
      place,
      nights: placeNights(placeId, facts),
      hazards: recentHazards(observations, now),
      people: [...new Set([...(usual ?? []), ...(met ?? [])])],
      tasks: (tasks ?? []).filter((one) => one.body.status === 'open' && isInSight(one, now)),
      groups: (groups ?? []).filter((one) => one.body.usualPlaceIds.includes(placeId)),
      operatorNames: new Map((operators ?? []).map((one) => [one.id, one.body.displayName])),
    };
  }, [place, placeId, encounters, observations, events, tasks, groups, usual, met, operators, now]);
}

function useAbout<K extends Kind>(kind: K, about: string): readonly Viewed<K>[] | undefined {
  const { records } = usePorts();
  return useLive(useMemo(() => records.list({ kind, about }), [records, kind, about]));
}
