import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountsOf } from '../../../server/start-server.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { openPostgres } from '../../../server/store/open-database.ts';
import { createTenant } from '../../../server/store/seed.ts';
import { createDemoAccount } from '../../../server/store/seed-account.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/postgres.ts';
import { type ServerProcess, startServerProcess, testSecret } from '../../harness/server-process.ts';

/** Two of the production server on one database, behind a proxy that says who asks. */
const email = 'noor@example.org';
const right = 'quattro lampioni e un tram';
const [thief, worker] = ['192.0.2.66', '198.51.100.7'];
let database: TestDatabase;
let folder: string;
let servers: readonly ServerProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'two-servers-'));
  const store = await createStore(openPostgres(database.url));
  const tenantId = v7();
  await createTenant(store, { id: tenantId, name: 'Rete di prova', demo: false });
  const accounts = await accountsOf(store, testSecret, 'http://localhost');
  const whose = { tenantId, operatorId: v7(), orgId: v7(), roles: ['night_worker'] };
  await createDemoAccount(store, accounts, { ...whose, email, password: right });
  await store.close();
  const settings = { databaseUrl: database.url, env: { TRUST_PROXY: 'true' } };
  servers = await Promise.all(
    ['one', 'other'].map((name) => startServerProcess({ ...settings, apartFolder: join(folder, name) })),
  );
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const signIn = async (server: ServerProcess | undefined, from: string, password: string) =>
  (
    await fetch(`${server?.origin}${paths.signIn}`, {
      method: 'POST',
      headers: {
        [protocolHeader]: String(protocolVersion),
        'content-type': 'application/json',
        'x-forwarded-for': from,
      },
      body: JSON.stringify({ email, password }),
    })
  ).status;

/** How often each guarded thing was guessed at, as the database has it: what is guarded is a hash. */
async function failures(): Promise<readonly number[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ failures: number }>(
    'SELECT failures FROM auth.sign_in_failure WHERE failures > 0 ORDER BY failures',
  );
  await client.end();
  return rows.map((row) => row.failures);
}

it('wrong tries at two servers are counted together, and the worker comes in meanwhile at either', async () => {
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, n) => signIn(servers[n % 2], thief, `non è questa ${n}`)),
  );
  const tried = tries.filter((status) => status === 401).length;
  // Five are free, wherever they are made; on a slow machine the second after them may be over before the last comes.
  expect(tried).toBeGreaterThanOrEqual(5);
  expect(tried).toBeLessThanOrEqual(7);
  expect(tries.filter((status) => status === 429)).toHaveLength(20 - tried);
  // The thief waits; the worker, at their own address, does not, at either.
  for (const server of servers) expect(await signIn(server, worker, right)).toBe(200);
  // Of the account from there, and of the address: that the worker came in forgave the thief nothing.
  expect(await failures()).toEqual([tried, tried]);
}, 60_000);
