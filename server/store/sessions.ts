import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Store } from './store.ts';

/** How somebody signed in. */
export type SignInWay = 'password' | 'code' | 'recovery' | 'passkey' | 'provider' | 'invitation';

export interface ListedSession {
  readonly id: string;
  readonly userId: string;
  readonly way: string;
  readonly deviceId: string | null;
  readonly userAgent: string;
  readonly openedAt: string;
  /** To the day: using a session is written down once a day. */
  readonly usedAt: string;
}

export async function noteOrigin(store: Store, sessionId: string, way: SignInWay): Promise<void> {
  await sql`INSERT INTO auth.session_origin (session_id, way) VALUES (${sessionId}, ${way})`.execute(
    store.database.db,
  );
}

/** On which phone a session is used, as that phone says. Nothing, when the session was ended meanwhile: the phone is enrolled all the same. */
export async function noteSessionDevice(store: Store, sessionId: string, deviceId: string): Promise<void> {
  await sql`INSERT INTO auth.session_origin (session_id, way, device_id)
    SELECT "id", 'password', ${deviceId}::uuid FROM auth."session" WHERE "id" = ${sessionId}
    ON CONFLICT (session_id) DO UPDATE SET device_id = excluded.device_id
    WHERE auth.session_origin.device_id IS DISTINCT FROM excluded.device_id`.execute(store.database.db);
}

/** Sessions that are good now, latest first. Runs under the owner: requests cannot reach the accounts' schema. */
export async function sessionsOf(
  db: Kysely<Database> | Transaction<Database>,
  userIds: readonly string[],
): Promise<ListedSession[]> {
  const { rows } = await sql<{
    id: string;
    userId: string;
    way: string | null;
    device_id: string | null;
    userAgent: string | null;
    createdAt: Date;
    updatedAt: Date;
  }>`SELECT s."id", s."userId", o.way, o.device_id, s."userAgent", s."createdAt", s."updatedAt"
    FROM auth."session" s LEFT JOIN auth.session_origin o ON o.session_id = s."id"
    WHERE s."userId" = ANY (${[...userIds]}::text[]) AND s."expiresAt" > now()
    ORDER BY s."createdAt" DESC LIMIT 500`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    userId: row.userId,
    way: row.way ?? 'password',
    deviceId: row.device_id,
    userAgent: row.userAgent ?? '',
    openedAt: row.createdAt.toISOString(),
    usedAt: row.updatedAt.toISOString(),
  }));
}

/** Ends sessions of one account: those that `which` names, or all but `keep`. Answers how many. A restore ends them again. */
export async function endSessionsOf(
  trx: Transaction<Database>,
  store: Store,
  userId: string,
  which: { readonly id: string } | { readonly keep: string | null },
): Promise<number> {
  const ended =
    'id' in which
      ? await sql<{ id: string }>`DELETE FROM auth."session" WHERE "userId" = ${userId} AND "id" = ${which.id}
          RETURNING "id"`.execute(trx)
      : await sql<{ id: string }>`DELETE FROM auth."session" WHERE "userId" = ${userId}
          AND "id" IS DISTINCT FROM ${which.keep}::text RETURNING "id"`.execute(trx);
  const at = store.now().toISOString();
  if (ended.rows.length > 0)
    store.takenAway?.append(ended.rows.map(({ id }) => ({ what: 'session-ended', at, sessionId: id })));
  return ended.rows.length;
}
