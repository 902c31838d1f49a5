import { sql } from 'kysely';
import { setContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { appendEntries } from './append-entries.ts';

/**
 * Writes down that somebody came in, did not, or went out. An address without an account is nobody's: nothing is written. Runs
 * under the owner: requests cannot reach the accounts' schema.
 */
export async function noteAccess(
  store: Store,
  whose: { readonly email: string } | { readonly userId: string },
  action: 'sign_in' | 'sign_in_failed' | 'passkey_doubted' | 'sign_out',
): Promise<void> {
  await store.database.db.transaction().execute(async (trx) => {
    const { rows } =
      'userId' in whose
        ? { rows: [{ id: whose.userId }] }
        : await sql<{
            id: string;
          }>`SELECT "id" FROM auth."user" WHERE "email" = ${whose.email.toLowerCase()}`.execute(trx);
    const userId = rows[0]?.id;
    if (userId === undefined) return;
    await setContext(trx, { key: userId });
    const account = await trx
      .selectFrom('account')
      .select(['tenant_id', 'org_id', 'operator_id'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (account === undefined) return;
    const { tenant_id: tenantId, org_id: orgId, operator_id: operatorId } = account;
    await setContext(trx, { tenantId, mode: 'accept' });
    // Whoever failed to come in may be anybody: the account is what it was about.
    const actorId = action === 'sign_in_failed' || action === 'passkey_doubted' ? null : operatorId;
    await appendEntries(trx, tenantId, store.now(), [{ orgId, action, actorId, subjectId: operatorId }]);
  });
}
