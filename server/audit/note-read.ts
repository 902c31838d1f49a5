import type { AuditAction } from '../../src/domain/codes/audit-codes.ts';
import { inContext } from '../store/context.ts';
import type { Account } from '../store/rights.ts';
import type { Store } from '../store/store.ts';
import { appendEntries } from './append-entries.ts';

/** Written down before the answer leaves: what cannot be written down is not shown. */
export async function noteRead(
  store: Store,
  account: Account,
  action: Extract<AuditAction, `${string}_read`>,
  subjectId?: string,
): Promise<void> {
  const { tenantId, orgId, operatorId: actorId } = account;
  await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    appendEntries(trx, tenantId, store.now(), [
      { orgId, action, actorId, ...(subjectId === undefined ? {} : { subjectId }) },
    ]),
  );
}
