import { viewOf } from './view-of.ts';

/** Alerts, safety checks and what crews bring back: for lists and reports (domain 2.4, 2.18, W8). */
export const statements: readonly string[] = [
  ...viewOf('alert', [
    "body ->> 'kind' AS alert_kind",
    "(body ->> 'level')::int AS level",
    "body ->> 'scope' AS scope",
    "body ->> 'status' AS status",
    "(body ->> 'expiresAt')::timestamptz AS expires_at",
    "(body ->> 'placeId')::uuid AS place_id",
    "(body ->> 'personId')::uuid AS person_id",
    "(body ->> 'shiftId')::uuid AS shift_id",
    "(body ->> 'climateLevel')::int AS climate_level",
  ]),
  ...viewOf('check_in', [
    "(body ->> 'shiftId')::uuid AS shift_id",
    "(body ->> 'operatorId')::uuid AS operator_id",
    "(body ->> 'minutes')::int AS minutes",
  ]),
  ...viewOf('shift_return', [
    "(body ->> 'shiftId')::uuid AS shift_id",
    "(body ->> 'km')::int AS km",
    "(body ->> 'tempC')::int AS temp_c",
    "body -> 'weather' AS weather",
    "body -> 'kit' AS kit",
  ]),
];
