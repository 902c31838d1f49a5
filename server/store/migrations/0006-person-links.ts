import { viewOf } from './view-of.ts';

/** Who holds which two records for one person: for reports that count people, not records (domain, indicators I01 and I02). */
export const statements: readonly string[] = viewOf('person_link', [
  "(body ->> 'aId')::uuid AS a_id",
  "(body ->> 'bId')::uuid AS b_id",
  "body ->> 'relation' AS relation",
  "(body ->> 'undoesId')::uuid AS undoes_id",
]);
