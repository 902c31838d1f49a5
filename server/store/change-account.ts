import { sql, type Transaction } from 'kysely';
import type { AuditAction } from '../../src/domain/codes/audit-codes.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { stepOfCode } from '../auth/one-time-passwords.ts';
import type { SealedSecrets } from '../auth/sealed-secrets.ts';
import { setContext } from './context.ts';
import type { Database } from './database.ts';
import { answersFactor, removeFactor, setFactor } from './one-time-factor.ts';
import { takeStep } from './pending-steps.ts';
import type { Account } from './rights.ts';
import { endSessionsOf } from './sessions.ts';
import type { Store } from './store.ts';

/** Who changes how they come in, and in which session: that one stays, the others end (ASVS 7.4.3). */
export interface Changing {
  readonly account: Account;
  readonly sessionId: string | null;
}

/** The first code of the new app: from here on it is asked. Answers the recovery codes, or null for a wrong code or one too late. */
export function confirmFactor(
  store: Store,
  secrets: SealedSecrets,
  { account, sessionId }: Changing,
  answer: { readonly key: string; readonly code: string },
): Promise<readonly string[] | null> {
  const { userId } = account;
  return takeStep(store, answer.key, ['set-up'], async (trx, step) => {
    const sealed = step.data.sealedSecret;
    if (step.userId !== userId || typeof sealed !== 'string') return null;
    const secret = secrets.open(sealed, userId);
    const now = store.now();
    const at = secret === null ? null : stepOfCode(secret, answer.code, { now, lastStep: 0 });
    if (at === null) return null;
    const codes = await setFactor(trx, { userId, sealedSecret: sealed, step: at, now });
    await changed(trx, store, { account, sessionId }, 'factor_set');
    return codes;
  });
}

/** Needs a good code of the app, or a recovery code. False when it is wrong, or when there is no app. */
export function dropFactor(
  store: Store,
  secrets: SealedSecrets,
  changing: Changing,
  code: string,
): Promise<boolean> {
  const { userId } = changing.account;
  return store.database.db.transaction().execute(async (trx) => {
    if (!(await answersFactor(trx, secrets, { userId, code, now: store.now() }))) return false;
    await removeFactor(trx, userId);
    await changed(trx, store, changing, 'factor_removed');
    return true;
  });
}

export function changePassword(store: Store, changing: Changing, passwordHash: string): Promise<void> {
  return store.database.db.transaction().execute(async (trx) => {
    await writePassword(trx, changing.account.userId, passwordHash);
    await changed(trx, store, changing, 'password_changed');
  });
}

export async function writePassword(
  trx: Transaction<Database>,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await sql`UPDATE auth."account" SET "password" = ${passwordHash}, "updatedAt" = now()
    WHERE "userId" = ${userId} AND "providerId" = 'credential'`.execute(trx);
}

/** In a transaction that changed a factor: what was opened with the former ends, and the register says so. */
export async function changed(
  trx: Transaction<Database>,
  store: Store,
  { account, sessionId }: Changing,
  action: AuditAction,
): Promise<void> {
  const { tenantId, orgId, operatorId: actorId, userId } = account;
  await endSessionsOf(trx, store, userId, { keep: sessionId });
  await setContext(trx, { tenantId, mode: 'accept' });
  await appendEntries(trx, tenantId, store.now(), [{ orgId, action, actorId, subjectId: actorId }]);
}

/** Ends one session of one's own. False when it is not one's own, or not there. */
export function endOwnSession(store: Store, account: Account, id: string): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    const ended = await endSessionsOf(trx, store, account.userId, { id });
    if (ended === 0) return false;
    const { tenantId, orgId, operatorId: actorId } = account;
    await setContext(trx, { tenantId, mode: 'accept' });
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'session_ended', actorId, subjectId: actorId },
    ]);
    return true;
  });
}
