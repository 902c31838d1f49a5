import { useMemo } from 'react';
import { type Light, lastVisits, lightOf } from '../domain/place/place-light.ts';
import type { Viewed } from './records.ts';
import { useOpenShift } from './use-open-shift.ts';
import { useLive, usePorts } from './use-ports.tsx';

export interface PlaceLights {
  /** Undefined while they are being read. */
  readonly places: readonly Viewed<'place'>[] | undefined;
  lightAt(place: Viewed<'place'>): Light;
  /** When somebody of the network was there last; null when nobody ever was. */
  visitOf(placeId: string): string | null;
}

/** The places on this phone with their lamps: lit, dim or hollow by the last visit, and where the crew is now. */
export function usePlaceLights(): PlaceLights {
  const { records, now: clock } = usePorts();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 2000 }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', limit: 500 }), [records]));
  const seen = useLive(useMemo(() => records.list({ kind: 'place_observation', limit: 500 }), [records]));
  const outing = useOpenShift();
  const now = clock();
  return useMemo(() => {
    const facts = [...(encounters ?? []), ...(events ?? []), ...(seen ?? [])];
    const visits = lastVisits(facts.map(({ at, body }) => ({ at, placeId: body.placeId })));
    const visitOf = (placeId: string) => visits.get(placeId) ?? null;
    return {
      places,
      visitOf,
      lightAt: ({ id }) => (id === outing?.placeId ? 'here' : lightOf(visitOf(id), now)),
    };
  }, [places, encounters, events, seen, outing?.placeId, now]);
}
