import { viewOf } from './view-of.ts';

/** Dangers around a person, what they do by day, how their rights stand, and where they are: for lists and reports (domain 2.6, W7). */
export const statements: readonly string[] = [
  ...viewOf('risk_flag', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'code' AS code",
    "(body ->> 'level')::int AS level",
    "(body ->> 'expiresOn')::date AS expires_on",
    "(body ->> 'endsId')::uuid AS ends_id",
  ]),
  ...viewOf('occupation', [
    "(body ->> 'personId')::uuid AS person_id",
    '(body ->> \'on\')::date AS "on"',
    "body ->> 'work' AS work",
    "body ->> 'study' AS study",
    "(body ->> 'studyEndedOn')::date AS study_ended_on",
  ]),
  ...viewOf('right_step', [
    "(body ->> 'personId')::uuid AS person_id",
    `body ->> 'right' AS "right"`,
    "body ->> 'state' AS state",
    '(body ->> \'on\')::date AS "on"',
    "(body ->> 'expiresOn')::date AS expires_on",
  ]),
  ...viewOf('presence_event', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'presence' AS presence",
    '(body ->> \'on\')::date AS "on"',
    "body ->> 'source' AS source",
    "(body ->> 'confirmsId')::uuid AS confirms_id",
    "(body ->> 'undoesId')::uuid AS undoes_id",
  ]),
];
