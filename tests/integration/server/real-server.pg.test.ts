import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { runAdminCommand } from '../../../server/admin/commands.ts';
import { createApp } from '../../../server/app.ts';
import { silentLog } from '../../../server/log.ts';
import { accountsOf } from '../../../server/start-server.ts';
import { inContext } from '../../../server/store/context.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { openPostgres } from '../../../server/store/open-database.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/postgres.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function aDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  cleanups.push(database.drop);
  return database;
}

async function asSuperuser(database: TestDatabase, ...statements: string[]): Promise<void> {
  const server = new URL(database.url);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

const nameOf = (database: TestDatabase) => new URL(database.url).pathname.slice(1);

/** An owner as a provider gives it: it may make roles and tables, and row-level security holds for it too. */
async function withOrdinaryOwner(database: TestDatabase): Promise<string> {
  const owner = `owner_${nameOf(database)}`;
  await asSuperuser(
    database,
    `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'pw'`,
    `ALTER DATABASE ${nameOf(database)} OWNER TO ${owner}`,
  );
  cleanups.splice(-1, 0, () => asSuperuser(database, `DROP ROLE IF EXISTS ${owner}`).catch(() => {}));
  const url = new URL(database.url);
  url.username = owner;
  url.password = 'pw';
  return url.href;
}

async function anApp(url: string) {
  const store = await createStore(openPostgres(url, { maxConnections: 4 }));
  cleanups.push(() => store.close());
  const accounts = await accountsOf(store, 'x'.repeat(40), 'http://localhost');
  const app = createApp({
    store,
    accounts,
    log: silentLog,
    trustProxy: false,
    version: '0',
    secure: false,
    appFolder: null,
  });
  const call = (path: string, init: { body?: unknown; headers?: Record<string, string> } = {}) =>
    app.request(path, {
      method: init.body === undefined ? 'GET' : 'POST',
      headers: { [protocolHeader]: String(protocolVersion), ...init.headers },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
  return { store, call };
}

describe('a real PostgreSQL', () => {
  it('is set up once when several servers start at the same time', async () => {
    const database = await aDatabase();
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => createStore(openPostgres(database.url, { maxConnections: 2 }))),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('serves under an owner who is no superuser, from the first command to the first pull', async () => {
    const database = await aDatabase();
    const { store, call } = await anApp(await withOrdinaryOwner(database));
    const made = await runAdminCommand(store, [
      ...['init', '--network', 'Torino', '--organisation', 'Strada', '--administrator', 'Emma'],
    ]);
    const value = (lines: readonly string[], name: string) =>
      String(lines.find((line) => line.startsWith(name)))
        .split(/:\s+/)[1]
        ?.split(' ')[0] ?? '';
    const ids = [
      '--network-id',
      value(made, 'network id'),
      '--organisation-id',
      value(made, 'organisation id'),
    ];
    const team = await runAdminCommand(store, [
      'team',
      ...ids,
      '--name',
      'Notte',
      '--kind',
      'night_mobile',
      '--areas',
      'centro',
    ]);
    const invited = await runAdminCommand(store, [
      ...['invite', ...ids, '--name', 'Anna', '--roles', 'night_worker', '--team-id', value(team, 'team id')],
    ]);
    const accept = { code: value(invited, 'code'), email: 'anna@example.org', password: 'dodici caratteri' };
    const accepted = await call(paths.acceptInvitation, { body: accept });
    expect(accepted.status).toBe(200);
    const headers = { authorization: `Bearer ${accepted.headers.get('set-auth-token')}` };
    const session = await (await call(paths.session, { headers })).json();
    expect(session).toMatchObject({
      demo: false,
      teamIds: [value(team, 'team id')],
      operator: { displayName: 'Anna' },
    });
    expect((session as { organisationKey: string }).organisationKey).toHaveLength(44);
    const page = await (await call(paths.pull, { headers })).json();
    const kinds = (page as { items: { record: { kind: string } }[] }).items.map((item) => item.record.kind);
    expect(kinds.sort()).toEqual(['operator', 'operator', 'organization', 'team']);
    const nothing = await inContext(store.database.db, {}, (trx) =>
      trx.selectFrom('record').selectAll().execute(),
    );
    expect(nothing).toEqual([]);
  });

  it('fault 13: answers 503 while the database is away, stays up, and serves again by itself', async () => {
    const database = await aDatabase();
    const { call } = await anApp(database.url);
    const name = nameOf(database);
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
    expect((await call(paths.health)).status).toBe(200);
    await asSuperuser(database, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`, cut);
    const away = await call(paths.pull, { headers: { authorization: 'Bearer a.b' } });
    const health = await call(paths.health);
    expect([health.status, away.status === 503 || away.status === 401]).toEqual([503, true]);
    expect(Number(health.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await health.json()).toMatchObject({ code: 'unavailable' });
    await asSuperuser(database, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    expect((await call(paths.health)).status).toBe(200);
  });

  it('tells other server processes that something changed', async () => {
    const database = await aDatabase();
    const one = await createStore(openPostgres(database.url));
    const other = await createStore(openPostgres(database.url));
    cleanups.push(
      () => one.close(),
      () => other.close(),
    );
    const made = await runAdminCommand(one, [
      'init',
      '--network',
      'N',
      '--organisation',
      'O',
      '--administrator',
      'A',
    ]);
    const tenantId = /[0-9a-f-]{36}/.exec(made[0] ?? '')?.[0] ?? '';
    const orgId = /[0-9a-f-]{36}/.exec(made[1] ?? '')?.[0] ?? '';
    let heard = false;
    other.hints.subscribe(tenantId, () => {
      heard = true;
    });
    const team = ['team', '--network-id', tenantId, '--organisation-id', orgId, '--name', 'T'];
    // A hint sent before the other began to listen is lost, as it may be: polling serves then.
    for (let tries = 0; !heard && tries < 50; tries += 1) {
      await runAdminCommand(one, [...team, '--kind', 'night_mobile', '--areas', 'centro']);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(heard).toBe(true);
  });
});
