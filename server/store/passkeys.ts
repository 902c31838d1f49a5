import { type Kysely, sql, type Transaction } from 'kysely';
import type { KnownPasskey } from '../auth/passkeys.ts';
import type { Database } from './database.ts';

/** Either reaches the accounts' schema only as the owner of the tables. */
type Owner = Kysely<Database> | Transaction<Database>;

/** More than anybody has phones. */
export const mostPasskeys = 20;

export async function passkeyIdsOf(db: Owner, userId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ credential_id: string }>`SELECT credential_id FROM auth.passkey
    WHERE user_id = ${userId} ORDER BY made_at`.execute(db);
  return rows.map((row) => row.credential_id);
}

/** False when it is there already, whosesoever it is. */
export async function keepPasskey(
  trx: Transaction<Database>,
  passkey: KnownPasskey & { readonly userId: string; readonly name: string; readonly now: Date },
): Promise<boolean> {
  const { id, userId, name, publicKey, counter, now } = passkey;
  const kept = await sql`INSERT INTO auth.passkey
      (credential_id, user_id, name, public_key, counter, transports, made_at)
    VALUES (${id}, ${userId}, ${name}, ${publicKey}, ${counter}, '{}', ${now.toISOString()})
    ON CONFLICT (credential_id) DO NOTHING RETURNING 1`.execute(trx);
  return kept.rows.length > 0;
}

/** Held until the transaction ends: two answers of one passkey are looked at one after the other. */
export async function lockPasskey(
  trx: Transaction<Database>,
  id: string,
): Promise<(KnownPasskey & { readonly userId: string }) | null> {
  const { rows } = await sql<{ user_id: string; public_key: string; counter: string | number }>`
    SELECT user_id, public_key, counter FROM auth.passkey WHERE credential_id = ${id} FOR UPDATE`.execute(
    trx,
  );
  const [row] = rows;
  if (row === undefined) return null;
  return { id, userId: row.user_id, publicKey: row.public_key, counter: Number(row.counter) };
}

export async function notePasskeyUsed(
  trx: Transaction<Database>,
  { id, counter, now }: { readonly id: string; readonly counter: number; readonly now: Date },
): Promise<void> {
  await sql`UPDATE auth.passkey SET counter = ${counter}, used_at = ${now.toISOString()}
    WHERE credential_id = ${id}`.execute(trx);
}

/** False when it is not one of theirs. */
export async function deletePasskey(
  trx: Transaction<Database>,
  userId: string,
  id: string,
): Promise<boolean> {
  const gone = await sql`DELETE FROM auth.passkey WHERE user_id = ${userId} AND credential_id = ${id}
    RETURNING 1`.execute(trx);
  return gone.rows.length > 0;
}
