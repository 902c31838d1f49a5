import { viewOf } from './view-of.ts';

/** Who chose between two values, and how. */
export const statements: readonly string[] = viewOf('conflict_resolution', [
  "(body ->> 'conflictId')::uuid AS conflict_id",
  "body ->> 'choice' AS choice",
]);
