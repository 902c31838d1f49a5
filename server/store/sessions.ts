import { type Kysely, sql, type Transaction } from 'kysely';
import { setContext } from './context.ts';
import type { Database } from './database.ts';
import type { Account } from './rights.ts';
import type { Store } from './store.ts';

/** How somebody signed in. */
export type SignInWay = 'password' | 'code' | 'recovery' | 'passkey' | 'provider' | 'invitation' | 'reset';

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

/**
 * On which phone a session is used, as that phone says; those it named before are kept, so that taking any of them out of use
 * ends the session. One that names a phone that is lost or out of use ends here. Another worker's phone is not noted, nor
 * is anything for a session that was ended meanwhile.
 */
export async function noteSessionDevice(
  store: Store,
  { tenantId, operatorId, userId }: Account,
  sessionId: string,
  deviceId: string,
): Promise<void> {
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    // Whoever takes the phone out of use meanwhile waits, and ends this session too.
    const device = await trx
      .selectFrom('device')
      .select(['operator_id', 'state'])
      .where('tenant_id', '=', tenantId)
      .where('device_id', '=', deviceId)
      .forShare()
      .executeTakeFirst();
    if (device !== undefined && device.operator_id !== operatorId) return;
    if (device !== undefined && device.state !== 'active') {
      await endSessionsOf(trx, store, userId, { id: sessionId });
      return;
    }
    await sql`INSERT INTO auth.session_origin AS o (session_id, way, device_id)
      SELECT "id", 'password', ${deviceId}::uuid FROM auth."session" WHERE "id" = ${sessionId}
      ON CONFLICT (session_id) DO UPDATE SET device_id = excluded.device_id,
        former_device_ids = CASE WHEN o.device_id IS NULL OR o.device_id = ANY (o.former_device_ids)
          THEN o.former_device_ids ELSE o.former_device_ids || o.device_id END`.execute(trx);
  });
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
