import { viewOf } from './view-of.ts';

/** How places were found, visit by visit (domain 2.5): for lists and reports. */
export const statements: readonly string[] = viewOf('place_observation', [
  "(body ->> 'placeId')::uuid AS place_id",
  "(body ->> 'teamId')::uuid AS team_id",
  'shift_id',
  "(body ->> 'heads')::int AS heads",
  "body -> 'signs' AS signs",
  "body -> 'hazards' AS hazards",
  "body ->> 'approach' AS approach",
  "(body ->> 'correctsId')::uuid AS corrects_id",
  "(body ->> 'withdrawn')::boolean AS withdrawn",
]);
