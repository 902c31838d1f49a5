import { createHash, randomInt } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { stepOfCode } from '../auth/one-time-passwords.ts';
import type { SealedSecrets } from '../auth/sealed-secrets.ts';
import type { Database } from './database.ts';

/** Either reaches the accounts' schema only as the owner of the tables. */
type Owner = Kysely<Database> | Transaction<Database>;

/** Without the letters and digits that are read wrong from paper. 50 bits each: guesses are slowed down besides. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const codeLength = 10;
const recoveryCodes = 10;

const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^0-9a-z]/g, ''))
    .digest('hex');

/** Since when an authenticator app is asked of this account, and how many recovery codes are left; null: none is. */
export async function oneTimeFactorOf(
  db: Owner,
  userId: string,
): Promise<{ readonly since: string; readonly codesLeft: number } | null> {
  const { rows } = await sql<{ set_at: Date; codes_left: number }>`SELECT set_at, (SELECT count(*)::int
    FROM auth.recovery_code c WHERE c.user_id = f.user_id AND c.used_at IS NULL) AS codes_left
    FROM auth.one_time_factor f WHERE user_id = ${userId}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { since: row.set_at.toISOString(), codesLeft: row.codes_left };
}

/** Whether the code is the app's, or a recovery code: each is good once. */
export async function answersFactor(
  trx: Transaction<Database>,
  secrets: SealedSecrets,
  { userId, code, now }: { readonly userId: string; readonly code: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ sealed_secret: string; last_step: number }>`SELECT sealed_secret, last_step
    FROM auth.one_time_factor WHERE user_id = ${userId} FOR UPDATE`.execute(trx);
  const [row] = rows;
  if (row === undefined) return false;
  const secret = secrets.open(row.sealed_secret, userId);
  const step = secret === null ? null : stepOfCode(secret, code, { now, lastStep: row.last_step });
  if (step !== null) {
    await sql`UPDATE auth.one_time_factor SET last_step = ${step} WHERE user_id = ${userId}`.execute(trx);
    return true;
  }
  const used = await sql`UPDATE auth.recovery_code SET used_at = ${now.toISOString()}
    WHERE user_id = ${userId} AND code_hash = ${hashOf(code)} AND used_at IS NULL RETURNING 1`.execute(trx);
  return used.rows.length > 0;
}

/** Asks for this app's codes from now on, instead of those of any before. Answers the recovery codes, told this once. */
export async function setFactor(
  trx: Transaction<Database>,
  factor: {
    readonly userId: string;
    readonly sealedSecret: string;
    readonly step: number;
    readonly now: Date;
  },
): Promise<readonly string[]> {
  const { userId, sealedSecret, step, now } = factor;
  await removeFactor(trx, userId);
  await sql`INSERT INTO auth.one_time_factor (user_id, sealed_secret, last_step, set_at)
    VALUES (${userId}, ${sealedSecret}, ${step}, ${now.toISOString()})`.execute(trx);
  const codes = Array.from({ length: recoveryCodes }, () =>
    Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  );
  await sql`INSERT INTO auth.recovery_code (user_id, code_hash)
    SELECT ${userId}, unnest(${codes.map(hashOf)}::text[])`.execute(trx);
  return codes.map((code) => code.replace(/^(.{5})/, '$1-'));
}

/** False when there was none. */
export async function removeFactor(trx: Transaction<Database>, userId: string): Promise<boolean> {
  await sql`DELETE FROM auth.recovery_code WHERE user_id = ${userId}`.execute(trx);
  const gone = await sql`DELETE FROM auth.one_time_factor WHERE user_id = ${userId} RETURNING 1`.execute(trx);
  return gone.rows.length > 0;
}
