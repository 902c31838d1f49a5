import { viewOf } from './view-of.ts';

/** What people said may be told to whom, and what was told. Without the key of the room neither is there (domain 2.17, 5.1). */
export const statements: readonly string[] = [
  ...viewOf('consent_event', [
    "(body ->> 'personId')::uuid AS person_id",
    "body ->> 'purpose' AS purpose",
    "(body ->> 'recipientOrgId')::uuid AS recipient_org_id",
    "body -> 'bundles' AS bundles",
    "body ->> 'answer' AS answer",
    "body ->> 'form' AS form",
    '(body ->> \'on\')::date AS "on"',
    "(body ->> 'expiresOn')::date AS expires_on",
  ]),
  ...viewOf('disclosure', [
    "(body ->> 'personId')::uuid AS person_id",
    "(body ->> 'toOrgId')::uuid AS to_org_id",
    "body -> 'bundles' AS bundles",
    "body ->> 'ground' AS ground",
    "body ->> 'channel' AS channel",
    '(body ->> \'on\')::date AS "on"',
  ]),
];
