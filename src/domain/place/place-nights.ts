import type { EncounterBody } from '../encounter/encounter.ts';
import { encounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import { serviceNight } from '../kernel/service-night.ts';
import { standing } from '../kernel/standing.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import type { PlaceObservationBody } from './place-observation.ts';

type Observation = RecordOf<PlaceObservationBody>;

/** One night at one place, by all that anybody wrote there. */
export interface PlaceNight {
  /** The service night, `2026-11-21`. */
  readonly night: string;
  /** The latest thing written of it. */
  readonly at: string;
  readonly encounters: number;
  /** People met, counted in each meeting: two meetings with one person are two. */
  readonly heads: number;
  /** Newest first. */
  readonly observations: readonly Observation[];
}

export interface PlaceFacts {
  readonly observations: readonly Observation[];
  readonly encounters: readonly RecordOf<EncounterBody>[];
  readonly events: readonly RecordOf<ShiftEventBody>[];
}

/** What is known of a place, a night at a time, newest first. Nights in which a crew only arrived count: nobody was there. */
export function placeNights(placeId: string, facts: PlaceFacts): readonly PlaceNight[] {
  const nights = new Map<
    string,
    { at: string; encounters: number; heads: number; observations: Observation[] }
  >();
  const nightOf = (one: { readonly at: string; readonly serviceNight: string | null }) => {
    const key = one.serviceNight ?? serviceNight(one.at);
    const night = nights.get(key) ?? { at: one.at, encounters: 0, heads: 0, observations: [] };
    if (one.at > night.at) night.at = one.at;
    nights.set(key, night);
    return night;
  };
  for (const { latest, withdrawn } of encounterVersions(facts.encounters)) {
    if (withdrawn || latest.body.placeId !== placeId) continue;
    const night = nightOf(latest);
    night.encounters += 1;
    night.heads += headsIn(latest.body);
  }
  for (const observation of standing(facts.observations)) {
    if (observation.body.placeId === placeId) nightOf(observation).observations.push(observation);
  }
  for (const event of facts.events) {
    if (event.body.event === 'arrived' && event.body.placeId === placeId) nightOf(event);
  }
  return [...nights]
    .map(([night, told]) => ({
      ...told,
      night,
      observations: [...told.observations].sort((a, b) => b.at.localeCompare(a.at)),
    }))
    .sort((a, b) => b.night.localeCompare(a.night));
}

/** Everybody in one meeting, named or counted. */
export const headsIn = (body: Pick<EncounterBody, 'participants' | 'anonymousCounts'>): number =>
  body.participants.length + body.anonymousCounts.reduce((sum, { n }) => sum + n, 0);
