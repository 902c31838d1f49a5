import { sql, type Transaction } from 'kysely';
import type { AccessAct } from '../../src/contract/account.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { isAdministrator, isCoordinator, type Rights } from '../policy/roles.ts';
import { inContext, setContext } from './context.ts';
import type { Database } from './database.ts';
import { reportFound, reportLost, revokeDevice } from './devices.ts';
import { closeAccount } from './end-access.ts';
import { createInvitation } from './invitations.ts';
import { removeFactor } from './one-time-factor.ts';
import { type Account, loadRights } from './rights.ts';
import { endSessionsOf } from './sessions.ts';
import { setSecondFactorRule } from './sign-in-rule.ts';
import type { Store } from './store.ts';

/** What somebody may do about the accounts of their organisation: nothing, what cannot wait for an administrator, or all. */
export type AccessRight = 'none' | 'urgent' | 'all';

export const accessRightOf = (rights: Rights): AccessRight => {
  if (isAdministrator(rights)) return 'all';
  return isCoordinator(rights) ? 'urgent' : 'none';
};

/** A lost phone or a stolen session does not wait for the morning: whoever coordinates the night ends them too. */
const urgent: ReadonlySet<AccessAct['act']> = new Set(['end-session', 'report-lost', 'report-found']);

export function accessRight(store: Store, account: Account): Promise<AccessRight> {
  return inContext(store.database.db, { tenantId: account.tenantId, mode: 'accept' }, async (trx) =>
    accessRightOf(await loadRights(trx, account, store.now())),
  );
}

/**
 * Carries out one act in the caller's own organisation. Null when they may not, or when what it is about is not there: the two are
 * not told apart.
 */
export async function actOnAccess(
  store: Store,
  caller: Account,
  act: AccessAct,
): Promise<{ readonly code?: string } | null> {
  const right = await accessRight(store, caller);
  if (right === 'none' || (right === 'urgent' && !urgent.has(act.act))) return null;
  const { tenantId, orgId, operatorId: by } = caller;
  const done = (wasThere: boolean) => (wasThere ? {} : null);
  switch (act.act) {
    case 'ask-second-factor':
      await setSecondFactorRule(store, caller, act.ofAll, by);
      return {};
    case 'end-session':
      return done(await endSessionOfWorker(store, caller, act.sessionId));
    case 'report-lost':
    case 'report-found':
    case 'revoke-device': {
      if (!(await isDeviceOf(store, caller, act.deviceId))) return null;
      const change = {
        'report-lost': reportLost,
        'report-found': reportFound,
        'revoke-device': revokeDevice,
      };
      return done(await change[act.act](store, tenantId, act.deviceId, by));
    }
    case 'close-account':
      // Somebody must be left who can open one again.
      if (act.operatorId === by || (await usersOf(store, caller, act.operatorId)).length === 0) return null;
      return done(await closeAccount(store, tenantId, act.operatorId, by));
    case 'remove-factors':
      return done(await removeFactors(store, caller, act.operatorId));
    case 'give-reset-code': {
      const [user] = (await usersOf(store, caller, act.operatorId)).filter(({ active }) => active);
      if (user === undefined) return null;
      const { operatorId } = act;
      const { roles } = user;
      return {
        code: await createInvitation(store, { tenantId, orgId, operatorId, roles, resets: true, by }),
      };
    }
  }
}

interface OrganisationUser {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly active: boolean;
}

/** The accounts of one worker, as far as they are of the caller's organisation. */
function usersOf(
  store: Store,
  { tenantId, orgId }: Account,
  operatorId: string,
): Promise<OrganisationUser[]> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const rows = await trx
      .selectFrom('account')
      .select(['user_id', 'roles', 'active'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('operator_id', '=', operatorId)
      .execute();
    return rows.map((row) => ({ userId: row.user_id, roles: row.roles, active: row.active }));
  });
}

function isDeviceOf(store: Store, { tenantId, orgId }: Account, deviceId: string): Promise<boolean> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const row = await trx
      .selectFrom('device as d')
      .innerJoin('account as a', (join) =>
        join.onRef('a.tenant_id', '=', 'd.tenant_id').onRef('a.operator_id', '=', 'd.operator_id'),
      )
      .select('d.device_id')
      .where('d.tenant_id', '=', tenantId)
      .where('d.device_id', '=', deviceId)
      .where('a.org_id', '=', orgId)
      .executeTakeFirst();
    return row !== undefined;
  });
}

function endSessionOfWorker(store: Store, caller: Account, sessionId: string): Promise<boolean> {
  const { tenantId, orgId, operatorId: actorId } = caller;
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const { rows } = await sql<{ user_id: string; operator_id: string }>`SELECT a.user_id, a.operator_id
      FROM auth."session" s JOIN account a ON a.user_id = s."userId"
      WHERE s."id" = ${sessionId} AND a.tenant_id = ${tenantId} AND a.org_id = ${orgId}`.execute(trx);
    const [whose] = rows;
    if (whose === undefined) return false;
    await endSessionsOf(trx, store, whose.user_id, { id: sessionId });
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'session_ended', actorId, subjectId: whose.operator_id },
    ]);
    return true;
  });
}

/** Somebody lost their app and their codes, and stands here in person: the password alone opens again, and all sessions end. */
async function removeFactors(store: Store, caller: Account, operatorId: string): Promise<boolean> {
  const users = await usersOf(store, caller, operatorId);
  const { tenantId, orgId, operatorId: actorId } = caller;
  return store.database.db.transaction().execute(async (trx) => {
    let gone = false;
    for (const { userId } of users) gone = (await removeAllFactors(trx, store, userId)) || gone;
    if (!gone) return false;
    await setContext(trx, { tenantId, mode: 'accept' });
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'factor_removed', actorId, subjectId: operatorId },
    ]);
    return true;
  });
}

async function removeAllFactors(trx: Transaction<Database>, store: Store, userId: string): Promise<boolean> {
  const app = await removeFactor(trx, userId);
  const passkeys = await sql`DELETE FROM auth.passkey WHERE user_id = ${userId} RETURNING 1`.execute(trx);
  if (!app && passkeys.rows.length === 0) return false;
  await endSessionsOf(trx, store, userId, { keep: null });
  return true;
}
