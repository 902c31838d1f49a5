import { viewOf } from './view-of.ts';

/**
 * What is said of people beside the meetings, ties, who answers for whom, names and what was seen of their health. The views
 * show what their reader may see: without the key of a room its records are not there (domain 5.1).
 */
export const statements: readonly string[] = [
  ...viewOf('person_fact', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'topic' AS topic",
    "body ->> 'value' AS value",
    '(body ->> \'on\')::date AS "on"',
    "(body ->> 'until')::date AS until",
    "(body ->> 'endsId')::uuid AS ends_id",
  ]),
  ...viewOf('relation', [
    "(body ->> 'personId')::uuid AS person_id",
    "(body ->> 'otherId')::uuid AS other_id",
    "body ->> 'relation' AS relation",
    "(body ->> 'endsId')::uuid AS ends_id",
  ]),
  ...viewOf('guardian', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'guardianKind' AS guardian_kind",
  ]),
  ...viewOf('person_identity', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'level' AS level",
    "body ->> 'ageSource' AS age_source",
  ]),
  ...viewOf('health_observation', [
    "(body ->> 'personId')::uuid AS person_id",
    "(body ->> 'encounterId')::uuid AS encounter_id",
    "body -> 'signs' AS signs",
  ]),
];
