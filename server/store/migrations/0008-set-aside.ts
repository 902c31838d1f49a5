import { viewOf } from './view-of.ts';

/** What waits for a coordinator's decision is found without reading every operation; and who decided what. */
export const statements: readonly string[] = [
  "CREATE INDEX operation_set_aside ON operation (tenant_id, received_at, group_id) WHERE result = 'quarantined'",
  ...viewOf('quarantine_decision', [
    "(body ->> 'authorId')::uuid AS author_id",
    "body ->> 'choice' AS choice",
    "body ->> 'reason' AS reason",
    "jsonb_array_length(body -> 'opIds') AS operations",
  ]),
];
