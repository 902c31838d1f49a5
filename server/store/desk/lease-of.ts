import { appendEntries } from '../../audit/append-entries.ts';
import { isCoordinator } from '../../policy/roles.ts';
import { inContext } from '../context.ts';
import { type Account, loadAccount, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';

/** Whether this coordinator may give that worker a code for their phone: somebody of their own organisation, whose account is open. Noted. */
export async function mayOpenLease(store: Store, account: Account, operatorId: string): Promise<boolean> {
  const { tenantId } = account;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await loadAccount(trx, account.userId);
    const rights = current === null ? null : await loadRights(trx, current, store.now());
    if (current === null || rights === null || !isCoordinator(rights)) return false;
    const worker = await trx
      .selectFrom('account')
      .select('user_id')
      .where('tenant_id', '=', tenantId)
      .where('operator_id', '=', operatorId)
      .where('org_id', '=', current.orgId)
      .where('active', '=', true)
      .executeTakeFirst();
    if (worker === undefined) return false;
    const { orgId, operatorId: actorId } = current;
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'lease_opened', actorId, subjectId: operatorId },
    ]);
    return true;
  });
}
