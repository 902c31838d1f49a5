import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Anchor } from './anchors.ts';

const atOnce = 500;

/** How far a chain is still what was signed of it: the highest of these ends that is in it, or 0. */
export async function holdsTo(
  trx: Transaction<Database>,
  { tenantId, orgId }: { readonly tenantId: string; readonly orgId: string },
  anchors: readonly Anchor[],
): Promise<number> {
  const newestFirst = [...anchors].sort((a, b) => b.n - a.n);
  for (let from = 0; from < newestFirst.length; from += atOnce) {
    const some = newestFirst.slice(from, from + atOnce);
    const rows = await trx
      .selectFrom('audit_entry')
      .select(['n', 'hash'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('n', '=', sql<number>`ANY (${some.map(({ n }) => n)}::bigint[])`)
      .execute();
    const hashes = new Map(rows.map(({ n, hash }) => [n, hash]));
    const found = some.find(({ n, hash }) => hashes.get(n) === hash);
    if (found !== undefined) return found.n;
  }
  return 0;
}
