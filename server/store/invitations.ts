import { createHash, randomInt } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import { fail, ok, type Result } from '../../src/domain/kernel/result.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { changed, writePassword } from './change-account.ts';
import { setContext } from './context.ts';
import type { Database } from './database.ts';
import { loadAccount } from './rights.ts';
import type { Store } from './store.ts';

/** Without the letters and digits that are read wrong from paper or over the radio. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const codeLength = 12;
const validDays = 7;

export interface NewInvitation {
  readonly tenantId: string;
  readonly operatorId: string;
  readonly orgId: string;
  readonly roles: readonly string[];
  /** For somebody who has an account already: the code gives it a new password. */
  readonly resets?: boolean;
  /** Who gives it; null at the server's console. */
  readonly by?: string | null;
}

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest('hex');

/** A one-time code, handed over in person; only its hash is kept. It ends those before it. About 60 bits: guesses are slowed down besides. */
export async function createInvitation(store: Store, invitation: NewInvitation): Promise<string> {
  const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const expires = new Date(store.now().getTime() + validDays * 86_400_000);
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: invitation.tenantId, mode: 'accept' });
    await endCodes(trx, store, invitation);
    await trx
      .insertInto('invitation')
      .values({
        tenant_id: invitation.tenantId,
        code_hash: hashOf(letters),
        operator_id: invitation.operatorId,
        org_id: invitation.orgId,
        roles: [...invitation.roles],
        expires_at: expires.toISOString(),
        resets: invitation.resets ?? false,
      })
      .execute();
    const { tenantId, orgId, operatorId: subjectId, roles } = invitation;
    const detail = roles.join(',');
    await appendEntries(trx, tenantId, store.now(), [
      {
        orgId,
        action: invitation.resets ? 'reset_code_given' : 'invited',
        actorId: invitation.by ?? null,
        subjectId,
        detail,
      },
    ]);
  });
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Takes back what was given and not used yet. False when there is nothing. `by` is null at the server's console. */
export function cancelInvitation(
  store: Store,
  { tenantId, orgId, operatorId }: { tenantId: string; orgId: string; operatorId: string },
  by: string | null,
): Promise<boolean> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    if ((await endCodes(trx, store, { tenantId, orgId, operatorId })) === 0) return false;
    await appendEntries(trx, tenantId, store.now(), [
      { orgId, action: 'code_cancelled', actorId: by, subjectId: operatorId },
    ]);
    return true;
  });
}

/** Codes of this worker that are good now are good no more; answers how many there were. Needs mode accept in the tenant. */
async function endCodes(
  trx: Transaction<Database>,
  store: Store,
  { tenantId, orgId, operatorId }: Pick<NewInvitation, 'tenantId' | 'orgId' | 'operatorId'>,
): Promise<number> {
  const ended = await trx
    .updateTable('invitation')
    .set({ used_at: store.now().toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .where('operator_id', '=', operatorId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', store.now())
    .returning('code_hash')
    .execute();
  return ended.length;
}

/** What the organisation that gave this code is called, as a list of none or one. Uses nothing up. */
export async function organisationOfCode(store: Store, code: string): Promise<readonly string[]> {
  const codeHash = hashOf(code);
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { key: codeHash });
    const invitation = await trx
      .selectFrom('invitation')
      .select(['tenant_id', 'org_id'])
      .where('code_hash', '=', codeHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', store.now())
      .executeTakeFirst();
    if (invitation === undefined) return [];
    const { tenant_id: tenantId, org_id: orgId } = invitation;
    await setContext(trx, { tenantId, mode: 'accept' });
    const rows = await trx
      .selectFrom('record')
      .select('body')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', orgId)
      .execute();
    return rows.flatMap(({ body }) => (typeof body.name === 'string' ? [body.name] : []));
  });
}

/**
 * Turns a code into an account, or gives the one that is there a new password, once. Answers whose account it is, and which of the two it was. A wrong, used or expired code and a taken address are answered alike, so that
 * nobody learns who has an account. Runs under the owner: requests cannot reach the accounts' schema.
 */
export async function acceptInvitation(
  store: Store,
  input: { readonly code: string; readonly email: string; readonly passwordHash: string },
): Promise<Result<{ readonly userId: string; readonly resets: boolean }, 'code-unknown'>> {
  const codeHash = hashOf(input.code);
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { key: codeHash });
    const invitation = await trx
      .updateTable('invitation')
      .set({ used_at: store.now().toISOString() })
      .where('code_hash', '=', codeHash)
      .where('used_at', 'is', null)
      .where('expires_at', '>', store.now())
      .returning(['tenant_id', 'operator_id', 'org_id', 'roles', 'resets'])
      .executeTakeFirst();
    if (invitation === undefined) return fail('code-unknown');
    const userId = invitation.resets
      ? await resetPassword(trx, store, invitation, input)
      : await addUser(trx, input);
    if (userId === null) {
      // The code stays good: whoever holds it may try with another address.
      await setContext(trx, { key: codeHash });
      await trx.updateTable('invitation').set({ used_at: null }).where('code_hash', '=', codeHash).execute();
      return fail('code-unknown');
    }
    const { resets } = invitation;
    if (resets) return ok({ userId, resets });
    await setContext(trx, { tenantId: invitation.tenant_id, mode: 'accept' });
    await addAccount(trx, userId, {
      tenantId: invitation.tenant_id,
      operatorId: invitation.operator_id,
      orgId: invitation.org_id,
      roles: invitation.roles,
    });
    const { org_id: orgId, operator_id: actorId } = invitation;
    await appendEntries(trx, invitation.tenant_id, store.now(), [
      { orgId, action: 'account_made', actorId, subjectId: actorId, detail: invitation.roles.join(',') },
    ]);
    return ok({ userId, resets });
  });
}

/** The address must be that of an open account of the very worker to whom the code was given. Their other sessions end. */
async function resetPassword(
  trx: Transaction<Database>,
  store: Store,
  { tenant_id: tenantId, operator_id: operatorId }: { tenant_id: string; operator_id: string },
  input: { readonly email: string; readonly passwordHash: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`SELECT "id" FROM auth."user"
    WHERE "email" = ${input.email.toLowerCase()}`.execute(trx);
  const userId = rows[0]?.id ?? '';
  await setContext(trx, { tenantId, mode: 'accept' });
  const account = await loadAccount(trx, userId);
  if (account === null || account.tenantId !== tenantId || account.operatorId !== operatorId) return null;
  await writePassword(trx, userId, input.passwordHash);
  await changed(trx, store, { account, sessionId: null }, 'reset_code_used');
  return userId;
}

/** As better-auth would write it (a test signs in with it). Null when the address is taken. */
export async function addUser(
  trx: Transaction<Database>,
  input: { readonly email: string; readonly passwordHash: string },
): Promise<string | null> {
  const userId = v7();
  const email = input.email.toLowerCase();
  const made = await sql`INSERT INTO auth."user" ("id", "name", "email", "emailVerified")
    VALUES (${userId}, '', ${email}, false) ON CONFLICT ("email") DO NOTHING RETURNING "id"`.execute(trx);
  if (made.rows.length === 0) return null;
  await sql`INSERT INTO auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    VALUES (${v7()}, ${userId}, 'credential', ${userId}, ${input.passwordHash}, now())`.execute(trx);
  return userId;
}

/** Needs mode accept in the tenant. */
export async function addAccount(
  trx: Transaction<Database>,
  userId: string,
  invitation: NewInvitation,
): Promise<void> {
  await trx
    .insertInto('account')
    .values({
      tenant_id: invitation.tenantId,
      user_id: userId,
      operator_id: invitation.operatorId,
      org_id: invitation.orgId,
      roles: [...invitation.roles],
    })
    .execute();
}
