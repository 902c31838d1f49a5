import { sql, type Transaction } from 'kysely';
import type { AccessAct } from '../../src/contract/account.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { isAdministrator, isCoordinator, type Rights } from '../policy/roles.ts';
import { inContext, setContext } from './context.ts';
import type { Database } from './database.ts';
import { reportFound, reportLost, revokeDevice } from './devices.ts';
import { closeAccount } from './end-access.ts';
import { cancelInvitation, createInvitation } from './invitations.ts';
import { inviteAgain, inviteWorker } from './invite-worker.ts';
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
  const { tenantId, operatorId: by } = caller;
  const done = (wasThere: boolean) => (wasThere ? {} : null);
  switch (act.act) {
    case 'ask-second-factor':
      await setSecondFactorRule(store, caller, act.ofAll, by);
      return {};
    case 'invite': {
      const { act: _act, ...worker } = act;
      const invited = await inviteWorker(store, { ...worker, tenantId, orgId: caller.orgId, by });
      return invited.ok ? invited.value : null;
    }
    case 'invite-again': {
      const code = await inviteAgain(store, { ...caller, operatorId: act.operatorId }, by);
      return code === null ? null : { code };
    }
    case 'cancel-code':
      return done(await cancelInvitation(store, { ...caller, operatorId: act.operatorId }, by));
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
      if ((await usersOf(store, caller, act.operatorId)).length === 0) return null;
      return done(await removeFactorsOf(store, tenantId, act.operatorId, by));
    case 'give-reset-code': {
      if ((await usersOf(store, caller, act.operatorId)).length === 0) return null;
      const code = await resetCode(store, tenantId, act.operatorId, by);
      return code === null ? null : { code };
    }
  }
}

/** A one-time code for a new password of somebody who has an open account. Null when they have none. `by` is null at the console. */
export async function resetCode(
  store: Store,
  tenantId: string,
  operatorId: string,
  by: string | null = null,
): Promise<string | null> {
  const account = await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    trx
      .selectFrom('account')
      .select(['org_id', 'roles'])
      .where('tenant_id', '=', tenantId)
      .where('operator_id', '=', operatorId)
      .where('active', '=', true)
      .executeTakeFirst(),
  );
  if (account === undefined) return null;
  const { org_id: orgId, roles } = account;
  return createInvitation(store, { tenantId, orgId, operatorId, roles, resets: true, by });
}

/** The accounts of one worker, as far as they are of the caller's organisation. */
function usersOf(store: Store, { tenantId, orgId }: Account, operatorId: string) {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    trx
      .selectFrom('account')
      .select('user_id')
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('operator_id', '=', operatorId)
      .execute(),
  );
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

/**
 * Somebody lost their app and their codes, and stands here in person: the password alone opens again, and all sessions end. `by` is
 * null at the server's console. False when there is nothing to take away.
 */
export function removeFactorsOf(
  store: Store,
  tenantId: string,
  operatorId: string,
  by: string | null = null,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const users = await trx
      .selectFrom('account')
      .select(['user_id', 'org_id'])
      .where('tenant_id', '=', tenantId)
      .where('operator_id', '=', operatorId)
      .execute();
    let orgId: string | null = null;
    for (const user of users) if (await removeAllFactors(trx, store, user.user_id)) orgId = user.org_id;
    if (orgId === null) return false;
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'factor_removed', actorId: by, subjectId: operatorId },
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
