import { sql, type Transaction } from 'kysely';
import { appendEntries } from '../audit/append-entries.ts';
import type { TakenAway } from './apart/taken-away.ts';
import { setContext } from './context.ts';
import type { Database } from './database.ts';
import { versionOf } from './feed-transaction.ts';
import type { Store } from './store.ts';

/** Closes the account of somebody who left: signed out everywhere, and no code of theirs opens another. False when there is none. */
export function closeAccount(
  store: Store,
  tenantId: string,
  operatorId: string,
  by: string | null = null,
): Promise<boolean> {
  return endAccess(store, tenantId, by, (v, at) => ({ what: 'account-closed', tenantId, at, v, operatorId }));
}

/** Ends some roles of somebody who stays. False when they have no account. */
export function endRoles(
  store: Store,
  tenantId: string,
  operatorId: string,
  roles: readonly string[],
): Promise<boolean> {
  return endAccess(store, tenantId, null, (v, at) => ({
    what: 'roles-ended',
    tenantId,
    at,
    v,
    operatorId,
    roles: [...roles],
  }));
}

type AccessEnded = Extract<TakenAway, { what: 'account-closed' | 'roles-ended' }>;

/** It takes a version like any change, so that after a restore one can tell whether the store still knew of it. */
async function endAccess(
  store: Store,
  tenantId: string,
  /** Null at the server's console. */
  by: string | null,
  entryAt: (v: number, at: string) => AccessEnded,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const counter = await trx
      .selectFrom('tenant')
      .select(['epoch', 'n'])
      .where('id', '=', tenantId)
      .forUpdate()
      .executeTakeFirst();
    if (counter === undefined) return false;
    const n = counter.n + 1;
    const entry = entryAt(versionOf(counter.epoch, n), store.now().toISOString());
    const orgId = await applyAccessEnded(trx, entry);
    if (orgId === null) return false;
    await trx.updateTable('tenant').set({ n }).where('id', '=', tenantId).execute();
    const [action, detail] =
      entry.what === 'account-closed'
        ? (['account_closed', {}] as const)
        : (['roles_ended', { detail: entry.roles.join(',') }] as const);
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action, actorId: by, subjectId: entry.operatorId, ...detail },
    ]);
    store.takenAway?.append([entry]);
    return true;
  });
}

/**
 * Doing it again changes nothing. Answers for which organisation they acted, or null when they have no account. Needs the owner, in
 * the tenant's context.
 */
export async function applyAccessEnded(
  trx: Transaction<Database>,
  entry: AccessEnded,
): Promise<string | null> {
  const { tenantId, operatorId } = entry;
  const accounts = await trx
    .selectFrom('account')
    .select(['user_id', 'org_id', 'roles', 'past_roles'])
    .where('tenant_id', '=', tenantId)
    .where('operator_id', '=', operatorId)
    .execute();
  // Somebody who was invited twice has two: both end.
  for (const account of accounts) {
    const left = account.roles.filter((role) => entry.what !== 'roles-ended' || !entry.roles.includes(role));
    const ended = account.roles.filter((role) => !left.includes(role));
    await trx
      .updateTable('account')
      .set(
        entry.what === 'account-closed'
          ? { active: false }
          : { roles: left, past_roles: [...new Set([...account.past_roles, ...ended])] },
      )
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', account.user_id)
      .execute();
  }
  if (entry.what === 'account-closed') {
    await endSessions(trx, tenantId, operatorId);
    await trx
      .updateTable('invitation')
      .set({ used_at: entry.at })
      .where('tenant_id', '=', tenantId)
      .where('operator_id', '=', operatorId)
      .where('used_at', 'is', null)
      .execute();
  }
  return accounts[0]?.org_id ?? null;
}

/** Signs somebody out everywhere. Needs the owner, in the tenant's context. */
export async function endSessions(
  trx: Transaction<Database>,
  tenantId: string,
  operatorId: string,
): Promise<void> {
  await sql`DELETE FROM auth."session" WHERE "userId" IN
    (SELECT user_id FROM account WHERE tenant_id = ${tenantId} AND operator_id = ${operatorId})`.execute(trx);
}
