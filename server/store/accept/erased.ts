import { sql, type Transaction } from 'kysely';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import type { Database } from '../database.ts';
import { type Outcome, refused } from './accepting.ts';

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Which of the ids that these operations are about, or name anywhere, must not come back. */
export async function loadErased(
  trx: Transaction<Database>,
  tenantId: string,
  operations: readonly Operation[],
): Promise<Set<string>> {
  const named = [...new Set(operations.flatMap(idsIn))];
  const rows = await trx
    .selectFrom('erased')
    .select('record_id')
    .where('tenant_id', '=', tenantId)
    .where('record_id', '=', sql<string>`ANY (${named}::uuid[])`)
    .execute();
  return new Set(rows.map((row) => row.record_id));
}

/** Nothing to mend: the phone lets go of it. */
export const goneForGood = { code: 'erased', field: 'recordId' } as const;

/** The field says whether it is the erased record itself (nothing to mend: it goes), or a note that names it. */
export function refusedAsErased(erased: ReadonlySet<string>, operation: Operation): Outcome | null {
  if (erased.size === 0) return null;
  if (erased.has(operation.recordId)) return { result: 'refused', reason: goneForGood };
  return idsIn(operation).some((id) => erased.has(id)) ? refused('erased') : null;
}

const idsIn = (operation: Operation): string[] =>
  (JSON.stringify(operation).match(ids) ?? []).map((id) => id.toLowerCase());
