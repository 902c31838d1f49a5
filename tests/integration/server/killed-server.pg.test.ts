import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { migrateWithin, migrationNames } from '../../../server/store/migrate.ts';
import { openPostgres } from '../../../server/store/open-database.ts';
import { paths } from '../../../src/contract/protocol.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { startFaultProxy } from '../../harness/fault-proxy.ts';
import { createTestDatabase, type TestDatabase } from '../../harness/postgres.ts';
import { aServerProcess, type ServerProcess, testSecret } from '../../harness/server-process.ts';
import { aPersonOf, ourHeaders, pushTo, startNetwork } from './running-network.ts';

/** The server as a process of its own, on a real PostgreSQL, killed at the worst moments. */
describe('a server that is killed', () => {
  let database: TestDatabase;
  let folder: string;
  let server: ServerProcess;
  let owner: Client;
  let token: string;
  let orgId: string;
  let seq = 0;
  const deviceId = v7();

  beforeAll(async () => {
    database = await createTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'aggancio-apart-'));
    ({ server, token, orgId } = await startNetwork({ databaseUrl: database.url, apartFolder: folder }));
    owner = new Client({ connectionString: database.url });
    owner.on('error', () => undefined);
    await owner.connect();
  }, 120_000);
  afterEach(async () => {
    await owner.query('ROLLBACK').catch(() => undefined);
  });
  afterAll(async () => {
    await server?.kill();
    await owner?.end();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  function aPerson(): Operation {
    seq += 1;
    return aPersonOf(orgId, deviceId, seq);
  }

  /** One more worker like Anna, with a session: hashing forty passwords would take longer than the rest. */
  async function signedIn(): Promise<string> {
    const [userId, sessionToken] = [v7(), randomBytes(24).toString('base64url')];
    const copyRow = (table: string, changes: object) =>
      owner.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, to_jsonb(one) || $1)).*
         FROM (SELECT * FROM ${table} LIMIT 1) AS one`,
        [changes],
      );
    await copyRow('auth."user"', { id: userId, email: `${userId}@example.org` });
    await copyRow('auth."session"', { id: userId, userId, token: sessionToken });
    await copyRow('account', { user_id: userId, operator_id: v7() });
    const signature = createHmac('sha256', testSecret).update(sessionToken).digest('base64');
    return encodeURIComponent(`${sessionToken}.${signature}`);
  }

  const send = (operations: readonly Operation[], origin = server.origin) =>
    pushTo(origin, token, operations);

  const pull = () =>
    fetch(`${server.origin}${paths.pull}`, {
      headers: { ...ourHeaders, authorization: `Bearer ${token}` },
    });

  async function stored({ recordId }: Operation) {
    const { rows } = await owner.query(
      `SELECT (SELECT count(*)::int FROM record WHERE id = $1) AS records,
        (SELECT count(*)::int FROM record_history WHERE record_id = $1) AS versions,
        (SELECT count(*)::int FROM operation WHERE record_id = $1) AS operations`,
      [recordId],
    );
    return rows[0];
  }
  const once = { records: 1, versions: 1, operations: 1 };
  const nowhere = { records: 0, versions: 0, operations: 0 };

  /** Until somebody waits for the lock that this connection holds. */
  async function waitUntilItWaits(hand = owner): Promise<void> {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    const look = async () => {
      // Within a transaction PostgreSQL would show the first look again and again.
      await hand.query('SELECT pg_stat_clear_snapshot()');
      return (await hand.query(waiting)).rowCount;
    };
    await expect.poll(look, { timeout: 60_000 }).toBeGreaterThan(0);
  }

  it('fault 11: before COMMIT leaves nothing behind, and takes the same push afterwards', async () => {
    const person = aPerson();
    await owner.query('BEGIN');
    await owner.query('SELECT n FROM tenant FOR UPDATE');
    const lost = send([person]).catch((error: unknown) => error);
    await waitUntilItWaits();
    await server.kill();
    expect(await lost).toBeInstanceOf(Error);
    await owner.query('ROLLBACK');
    await server.start();
    expect(await stored(person)).toEqual(nowhere);
    expect((await send([person])).results).toEqual(['accepted']);
    expect(await stored(person)).toEqual(once);
  }, 120_000);

  it('fault 12: after COMMIT, with the answer lost, gives the first answer again and has one effect', async () => {
    const person = aPerson();
    const road = await startFaultProxy({ port: Number(new URL(server.origin).port) });
    road.setFault(() => ({ kind: 'drop-response' }));
    await expect(send([person], road.origin)).rejects.toThrow();
    expect(await stored(person)).toEqual(once);
    await server.kill();
    await road.close();
    await server.start();
    const again = await send([person]);
    expect(again.results).toEqual(['accepted']);
    const { rows } = await owner.query('SELECT v::text FROM record WHERE id = $1', [person.recordId]);
    expect(String(again.body.answers?.[0]?.v)).toBe(rows[0].v);
    expect(await stored(person)).toEqual(once);
  }, 120_000);

  it('fault 13: a database that drops its connections in mid-push is a 503 to come back to, and no exit', async () => {
    const person = aPerson();
    await owner.query('BEGIN');
    await owner.query('SELECT n FROM tenant FOR UPDATE');
    const cut = send([person]);
    await waitUntilItWaits();
    await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    const { status, reply } = await cut;
    expect(status).toBe(503);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    await owner.query('ROLLBACK');
    await expect.poll(async () => (await send([person])).results, { timeout: 60_000 }).toEqual(['accepted']);
    expect(await stored(person)).toEqual(once);
  }, 120_000);

  it('fault 14: a full disk under the database takes no part of a push, and reading goes on', async () => {
    // What PostgreSQL raises when a write finds no room (53100), at the last table of the transaction.
    await owner.query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await owner.query('CREATE TRIGGER full_disk BEFORE INSERT ON feed EXECUTE FUNCTION no_room()');
    const people = [aPerson(), aPerson(), aPerson()];
    const { status, reply } = await send(people);
    expect(status).toBe(503);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const person of people) expect(await stored(person)).toEqual(nowhere);
    expect((await pull()).status).toBe(200);
    await owner.query('DROP TRIGGER full_disk ON feed');
    expect((await send(people)).results).toEqual(['accepted', 'accepted', 'accepted']);
    for (const person of people) expect(await stored(person)).toEqual(once);
  }, 120_000);

  it('fault 64: of the phones of forty workers that come back at once those too many are told to wait, and all drain', async () => {
    const tokens: string[] = [];
    while (tokens.length < 40) tokens.push(await signedIn());
    const phones = tokens.map(() => {
      const id = v7();
      return Array.from({ length: 8 }, (_, n) => ({ ...aPerson(), deviceId: id, seq: n + 1 }) as Operation);
    });
    let shed = 0;
    const drain = async (mine: readonly Operation[], whose: number): Promise<void> => {
      for (let tries = 0; tries < 200; tries += 1) {
        const { status, results, reply } = await pushTo(server.origin, String(tokens[whose]), mine);
        if (status === 200) {
          expect(results).toEqual(mine.map(() => 'accepted'));
          return;
        }
        // Those who were let in wait for the counter only so long: 503. The others are sent away at the door: 429.
        expect([429, 503]).toContain(status);
        if (status === 429) shed += 1;
        const wait = Number(reply.headers.get('retry-after'));
        expect(wait).toBeGreaterThan(0);
        // What a phone does, a little sooner: as long as asked, and never all at one moment.
        await new Promise((resolve) => setTimeout(resolve, wait * 100 + Math.random() * 300));
      }
      throw new Error('A phone never got through.');
    };
    // Nobody's push ends while the counter is held: twenty wait for it, the others must not pile up behind them.
    await owner.query('BEGIN');
    await owner.query('SELECT n FROM tenant FOR UPDATE');
    const drained = Promise.all(phones.map(drain));
    await expect.poll(() => shed, { timeout: 60_000 }).toBeGreaterThanOrEqual(20);
    await owner.query('ROLLBACK');
    await drained;
    const ids = phones.flat().map((one) => one.recordId);
    const { rows } = await owner.query(
      `SELECT count(*)::int AS records, count(DISTINCT id)::int AS ids, count(DISTINCT created_by)::int AS workers
       FROM record WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    expect(rows[0]).toEqual({ records: 320, ids: 320, workers: 40 });
  }, 120_000);

  it('fault 21: killed in the middle of bringing an older database up to date, it does so at the next start', async () => {
    const older = await createTestDatabase();
    const before = openPostgres(older.url, { maxConnections: 1 });
    await before.db.transaction().execute((trx) => migrateWithin(trx, migrationNames.slice(0, 3)));
    await before.close();
    const hand = new Client({ connectionString: older.url });
    await hand.connect();
    const names = async () => (await hand.query('SELECT name FROM schema_migration ORDER BY 1')).rows;
    await hand.query('BEGIN');
    await hand.query('LOCK TABLE schema_migration IN SHARE MODE');
    const late = await aServerProcess({ databaseUrl: older.url, apartFolder: join(folder, 'late') });
    const started = late.start().catch((error: unknown) => error);
    await waitUntilItWaits(hand);
    await late.kill();
    expect(await started).toBeInstanceOf(Error);
    await hand.query('ROLLBACK');
    expect(await names()).toHaveLength(3);
    await late.start();
    expect(await names()).toHaveLength(migrationNames.length);
    await late.kill();
    await hand.end();
    await older.drop();
  }, 180_000);
});
