import { sql, type Transaction } from 'kysely';
import type {
  ListedDevice,
  ListedSession,
  ListedTeam,
  OwnAccount,
  WorkerAccess,
} from '../../src/contract/account.ts';
import { inContext, setContext } from './context.ts';
import type { Database } from './database.ts';
import { oneTimeFactorOf } from './one-time-factor.ts';
import type { Account } from './rights.ts';
import { sessionsOf } from './sessions.ts';
import type { Store } from './store.ts';

/** With what one comes in, and on what one is signed in. Runs under the owner: requests cannot reach the accounts' schema. */
export async function ownAccount(
  store: Store,
  account: Account,
  sessionId: string,
): Promise<
  Pick<
    OwnAccount,
    'email' | 'hasPassword' | 'passwordReset' | 'secondFactor' | 'passkeys' | 'sessions' | 'devices'
  >
> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: account.tenantId, mode: 'accept' });
    const { userId } = account;
    const { rows } = await sql<{ email: string; has_password: boolean }>`SELECT "email", EXISTS (SELECT 1
      FROM auth."account" a WHERE a."userId" = u."id" AND a."password" IS NOT NULL) AS has_password
      FROM auth."user" u WHERE "id" = ${userId}`.execute(trx);
    const keys = await sql<{ id: string; name: string; made_at: Date; used_at: Date | null }>`
      SELECT credential_id AS id, name, made_at, used_at FROM auth.passkey WHERE user_id = ${userId}
      ORDER BY made_at`.execute(trx);
    const devices = await devicesOf(trx, account.tenantId, [account.operatorId]);
    const passwordReset = await lastReset(trx, account);
    return {
      ...(passwordReset === null ? {} : { passwordReset }),
      email: rows[0]?.email ?? '',
      hasPassword: rows[0]?.has_password ?? false,
      secondFactor: await oneTimeFactorOf(trx, userId),
      passkeys: keys.rows.map(({ id, name, made_at, used_at }) => ({
        id,
        name,
        madeAt: made_at.toISOString(),
        usedAt: used_at?.toISOString() ?? null,
      })),
      sessions: (await sessionsOf(trx, [userId])).map((one) => told(one, sessionId)),
      devices: devices.map(({ operatorId: _own, ...device }) => device),
    };
  });
}

/** The organisation's teams, by name. */
export function teamsOf(store: Store, { tenantId, orgId }: Account): Promise<ListedTeam[]> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const rows = await trx
      .selectFrom('record')
      .select(['id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('kind', '=', 'team')
      .execute();
    return rows
      .map(({ id, body }) => ({
        id,
        name: String(body.name ?? ''),
        areaIds: Array.isArray(body.areaIds) ? body.areaIds.map(String) : [],
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  });
}

/** From the register, which nobody changes unseen: who gave the code is told to whoever's password it changed. */
async function lastReset(
  trx: Transaction<Database>,
  { tenantId, operatorId }: Account,
): Promise<NonNullable<OwnAccount['passwordReset']> | null> {
  const { rows } = await sql<{ at: Date; by_name: string | null }>`
    SELECT used.at, giver.body ->> 'displayName' AS by_name FROM audit_entry used
      LEFT JOIN LATERAL (SELECT actor_id FROM audit_entry
        WHERE tenant_id = used.tenant_id AND org_id = used.org_id AND subject_id = used.subject_id
          AND action = 'reset_code_given' AND n < used.n ORDER BY n DESC LIMIT 1) given ON true
      LEFT JOIN record giver ON giver.tenant_id = used.tenant_id AND giver.id = given.actor_id
    WHERE used.tenant_id = ${tenantId} AND used.subject_id = ${operatorId} AND used.action = 'reset_code_used'
    ORDER BY used.n DESC LIMIT 1`.execute(trx);
  const [row] = rows;
  return row === undefined ? null : { at: row.at.toISOString(), byName: row.by_name };
}

/** Everybody who works for the organisation, or did. No record about people is read. */
export async function workersAccess(
  store: Store,
  { tenantId, orgId }: Account,
  sessionId: string,
): Promise<WorkerAccess[]> {
  return store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    const workers = await trx
      .selectFrom('record')
      .select(['id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('kind', '=', 'operator')
      .execute();
    const accounts = await trx
      .selectFrom('account')
      .select(['user_id', 'operator_id', 'roles', 'active'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .execute();
    const codes = await trx
      .selectFrom('invitation')
      .select(['operator_id', 'expires_at'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', store.now())
      .execute();
    const userIds = accounts.map(({ user_id }) => user_id);
    const sessions = await sessionsOf(trx, userIds);
    const factors = await sql<{ user_id: string; app: boolean; passkeys: number }>`SELECT u."id" AS user_id,
      EXISTS (SELECT 1 FROM auth.one_time_factor f WHERE f.user_id = u."id") AS app,
      (SELECT count(*)::int FROM auth.passkey p WHERE p.user_id = u."id") AS passkeys
      FROM auth."user" u WHERE "id" = ANY (${userIds}::text[])`.execute(trx);
    const ids = [...new Set([...workers.map(({ id }) => id), ...accounts.map((one) => one.operator_id)])];
    const devices = await devicesOf(trx, tenantId, ids);
    return ids
      .map((operatorId): WorkerAccess => {
        const own = accounts.filter((one) => one.operator_id === operatorId);
        const users = own.map(({ user_id }) => user_id);
        const name = workers.find(({ id }) => id === operatorId)?.body.displayName;
        const ownFactors = factors.rows.filter((row) => users.includes(row.user_id));
        const code = codes.find((one) => one.operator_id === operatorId);
        return {
          operatorId,
          name: typeof name === 'string' ? name : '',
          roles: [...new Set(own.flatMap(({ roles }) => roles))],
          account: own.length === 0 ? 'none' : own.some(({ active }) => active) ? 'open' : 'closed',
          secondFactor: ownFactors.some(({ app }) => app),
          passkeys: ownFactors.reduce((sum, { passkeys }) => sum + passkeys, 0),
          codeUntil: code?.expires_at.toISOString() ?? null,
          sessions: sessions.filter((one) => users.includes(one.userId)).map((one) => told(one, sessionId)),
          devices: devices
            .filter((one) => one.operatorId === operatorId)
            .map(({ operatorId: _own, ...device }) => device),
        };
      })
      .sort((a, b) => a.name.localeCompare(b.name));
  });
}

async function devicesOf(
  trx: Transaction<Database>,
  tenantId: string,
  operatorIds: readonly string[],
): Promise<(ListedDevice & { readonly operatorId: string })[]> {
  const rows = await trx
    .selectFrom('device as d')
    .selectAll('d')
    .select((eb) =>
      eb
        .selectFrom('deposit as p')
        .select((one) => one.fn.countAll<number>().as('rows'))
        .whereRef('p.tenant_id', '=', 'd.tenant_id')
        .whereRef('p.device_id', '=', 'd.device_id')
        .as('deposited'),
    )
    .where('d.tenant_id', '=', tenantId)
    .where('d.operator_id', '=', sql<string>`ANY (${[...operatorIds]}::uuid[])`)
    .orderBy('d.last_contact_at', (order) => order.desc().nullsLast())
    .execute();
  return rows.map((row) => ({
    operatorId: row.operator_id,
    deviceId: row.device_id,
    name: row.name,
    state: row.state,
    appVersion: row.app_version,
    headSeq: row.head_seq,
    onlyHere: row.only_here,
    enrolledAt: row.enrolled_at?.toISOString() ?? null,
    lastContactAt: row.last_contact_at?.toISOString() ?? null,
    locked: row.locked_at !== null && row.locked_at >= (row.last_contact_at ?? row.locked_at),
    deposited: row.deposited ?? 0,
    wipedAt: row.wiped_at?.toISOString() ?? null,
  }));
}

const told = (
  { userId: _whose, userAgent, ...session }: Awaited<ReturnType<typeof sessionsOf>>[number],
  current: string,
): ListedSession => ({
  ...session,
  browser: browserOf(userAgent),
  current: session.id === current,
});

const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'] as const;

/** Two words by which somebody tells their phone from the computer of the office. */
export function browserOf(userAgent: string): string {
  const browser = /Firefox\//.test(userAgent)
    ? 'Firefox'
    : /Edg/.test(userAgent)
      ? 'Edge'
      : /Chrom(e|ium)\/|CriOS/.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : '';
  const system = systems.find((name) => userAgent.includes(name)) ?? '';
  return [browser, system].filter((word) => word !== '').join(' · ');
}
