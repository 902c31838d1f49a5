import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { runBackup, runRestore, wordsFor } from '../../../server/backup/command.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { openPostgres } from '../../../server/store/open-database.ts';
import { createTenant } from '../../../server/store/seed.ts';
import { marksNow } from '../../../server/store/whole-store.ts';
import { createTestDatabase } from '../../harness/postgres.ts';
import { backupSuite } from './backup.suite.ts';

backupSuite('postgres');

describe('the commands, under an owner who is no superuser', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  async function run(url: string, ...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  /** Row-level security is forced on its owner too: the one case in which a backup could leave rows out in silence. */
  async function ownedDatabase() {
    const database = await createTestDatabase();
    const url = new URL(database.url);
    const name = url.pathname.slice(1);
    const owner = `owner_${name}`;
    await run(
      database.url,
      `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD 'pw'`,
      `ALTER DATABASE ${name} OWNER TO ${owner}`,
    );
    const server = new URL(database.url);
    server.pathname = '/postgres';
    cleanups.push(() => run(server.href, `DROP ROLE IF EXISTS ${owner}`).catch(() => {}), database.drop);
    url.username = owner;
    url.password = 'pw';
    return { url: url.href, asSuperuser: database.url };
  }

  it('fault 15: take everything, put everything back, and refuse another user in words', async () => {
    const root = await mkdtemp(join(tmpdir(), 'aggancio-commands-'));
    cleanups.push(() => rm(root, { recursive: true, force: true }));
    const [from, to] = [await ownedDatabase(), await ownedDatabase()];
    const store = await createStore(openPostgres(from.url, { maxConnections: 2 }));
    const tenants = ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002'];
    for (const id of tenants) await createTenant(store, { id, name: 'Rete di prova', demo: true });
    await store.close();
    const world = (databaseUrl: string, ...argv: string[]) => ({
      argv,
      env: { DATABASE_URL: databaseUrl, BACKUP_PASSPHRASE: 'quattro lampioni e un tram' },
      root,
      now: () => new Date('2026-11-22T08:00:00.000Z'),
    });
    const file = join(root, 'one.backup');
    expect((await runBackup(world(from.url, '--to', file))).join()).toMatch(/rows of \d+ tables/);
    await runRestore(world(to.url, '--from', file));
    const restored = openPostgres(to.url);
    expect(Object.keys(await marksNow(restored.db))).toEqual(tenants);
    // Somebody is connected now: a server that still runs would write into what is being replaced.
    const meanwhile = runRestore(world(to.url, '--from', file, '--replace'));
    await expect(meanwhile).rejects.toThrow(/Stop every server/);
    await restored.close();
    const other = new URL(from.url);
    const name = other.pathname.slice(1);
    other.username = `other_${name}`;
    await run(
      from.asSuperuser,
      `CREATE ROLE other_${name} LOGIN PASSWORD 'pw'`,
      `GRANT CREATE ON SCHEMA public TO other_${name}`,
      `GRANT ALL ON ALL TABLES IN SCHEMA public TO other_${name}`,
    );
    const refused = await runBackup(world(other.href, '--to', join(root, 'two.backup'))).catch(wordsFor);
    expect(refused).toMatch(/does not own its tables/);
    await run(from.asSuperuser, `DROP OWNED BY other_${name}`, `DROP ROLE other_${name}`);
  });

  it('say what is missing', async () => {
    const world = (env: Record<string, string>, ...argv: string[]) => ({
      argv,
      env,
      root: '/',
      now: () => new Date(0),
    });
    const words = (env: Record<string, string>, ...argv: string[]) =>
      runBackup(world(env, ...argv)).then(() => null, wordsFor);
    expect(await words({})).toMatch(/--to <file>/);
    expect(await words({}, '--to', 'x')).toMatch(/BACKUP_PASSPHRASE must be set/);
    expect(await words({ BACKUP_PASSPHRASE: 'breve' }, '--to', 'x')).toMatch(/at least 16/);
    expect(await words({ BACKUP_PASSPHRASE: 'x'.repeat(20) }, '--to', 'x')).toMatch(/DATABASE_URL/);
    expect(await words({ BACKUP_PASSPHRASE: 'x'.repeat(20) }, '--too', 'x')).toMatch(/--to <file>/);
  });
});
