import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupStore } from '../../../server/backup/backup-store.ts';
import { restoreStore } from '../../../server/backup/restore-store.ts';
import { readSealedLines, writeSealedFile } from '../../../server/backup/sealed-file.ts';
import { openApart } from '../../../server/store/apart/apart.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../../server/store/open-database.ts';
import { marksNow, seeWholeStore } from '../../../server/store/whole-store.ts';
import { createTestDatabase } from '../../harness/postgres.ts';
import { aPersonBody, aPhone, aTown, type Backend, type Town } from './a-town.ts';
import { cheap } from './yesterday.ts';

/** Starting a PGlite and deriving keys take long on a busy machine. */
const slowMs = 180_000;

const passphrase = 'quattro lampioni e un tram';

/** What a backup is worth: all of it comes back, or nothing is touched and the words say why. */
export function backupSuite(backend: Backend): void {
  let town: Town;
  let folder = '';
  /** One that stays empty, and one that is filled. */
  let blank: OpenDatabase;
  let filled: OpenDatabase;
  const cleanups: (() => Promise<unknown>)[] = [];
  const file = () => join(folder, 'store.backup');
  const now = () => new Date('2026-11-22T08:00:00.000Z');
  const apart = () => openApart(join(folder, 'apart'));

  async function emptyStore(): Promise<OpenDatabase> {
    const own = backend === 'postgres' ? await createTestDatabase() : null;
    const database = own === null ? await openPglite('memory') : openPostgres(own.url, { maxConnections: 1 });
    // Tests' PGlites begin with the tables of this version (`pglite-image.ts`); here there must be none.
    if (own === null) await dropTables(database);
    cleanups.push(async () => {
      await database.close();
      await own?.drop();
    });
    return database;
  }

  async function dropTables({ db }: OpenDatabase): Promise<void> {
    const { rows } = await sql<{ name: string }>`SELECT DISTINCT schemaname AS name FROM pg_tables
      WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(db);
    for (const { name } of rows) await sql`DROP SCHEMA ${sql.id(name)} CASCADE`.execute(db);
    await sql`CREATE SCHEMA public`.execute(db);
  }

  const restore = (database: OpenDatabase, from = file(), more: object = {}) =>
    restoreStore(database, { from, passphrase, replace: false, apart: apart(), now, ...more });

  /** Every row of every table, as text; the tenants without what a restore changes. */
  async function contents(database: OpenDatabase): Promise<readonly string[]> {
    return database.db.transaction().execute(async (trx) => {
      await seeWholeStore(trx);
      const { rows: tables } = await sql<{ name: string }>`SELECT schemaname || '.' || tablename AS name
        FROM pg_tables WHERE schemaname IN ('public', 'auth') ORDER BY 1`.execute(trx);
      const all: string[] = [];
      for (const { name } of tables.filter((table) => table.name !== 'public.schema_migration')) {
        const { rows } = await sql<{ row: string }>`SELECT to_jsonb(one) - 'epoch' - 'restores' AS row
          FROM ${sql.table(name)} AS one ORDER BY 1`.execute(trx);
        all.push(...rows.map(({ row }) => `${name} ${JSON.stringify(row)}`));
      }
      return all;
    });
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aggancio-backup-'));
    town = await aTown(backend);
    blank = await emptyStore();
    filled = await emptyStore();
    const anna = aPhone(town, 'anna');
    const person = anna.create('person', aPersonBody({ note: 'Parla àéù, 日本, «»,\n"virgolette" \\ e 🌙' }));
    await anna.answers(person, anna.encounter([person.recordId]));
    // Refused, and kept whole in a text that no jsonb could hold.
    await anna.answers(anna.create('person', { ...aPersonBody(), gender: '?', note: 'a\u0000b' }));
    await backupStore(town.store.database, { to: file(), passphrase, now, cost: cheap });
  }, slowMs);
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
    await town?.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe(`backup and restore on ${backend}`, { timeout: slowMs }, () => {
    it('fault 15: puts every row back into an empty store, and begins a new epoch', async () => {
      const database = filled;
      const done = await restore(database);
      expect(await contents(database)).toEqual(await contents(town.store.database));
      expect(done.rows).toBeGreaterThan(30);
      const before = (await marksNow(town.store.database.db))[town.ids.tenant];
      const after = (await marksNow(database.db))[town.ids.tenant];
      expect(after?.epoch).toBeGreaterThan(before?.epoch ?? 0);
      expect(done.epochs).toEqual({ [town.ids.tenant]: after?.epoch });
    });

    it('holds nothing that can be read without the passphrase', async () => {
      const bytes = await readFile(file());
      expect(bytes.includes('giacca blu')).toBe(false);
      expect((await stat(file())).mode & 0o077).toBe(0);
    });

    it('refuses another passphrase in words, and touches nothing', async () => {
      const database = blank;
      await expect(restore(database, file(), { passphrase: `${passphrase}!` })).rejects.toThrow(
        /passphrase is not the one/,
      );
      expect((await sql`SELECT to_regclass('public.tenant') AS t`.execute(database.db)).rows).toEqual([
        { t: null },
      ]);
    });

    it('refuses a file that is cut short, wherever it ends', async () => {
      const database = blank;
      const bytes = await readFile(file());
      const header = bytes.indexOf(10) + 1;
      for (const length of [header, header + 2, header + 50, bytes.length - 1]) {
        await writeFile(join(folder, 'short'), bytes.subarray(0, length));
        await expect(restore(database, join(folder, 'short')), String(length)).rejects.toThrow(/cut short/);
      }
      await writeFile(join(folder, 'short'), bytes.subarray(0, 10));
      await expect(restore(database, join(folder, 'short'))).rejects.toThrow(/no backup of Aggancio/);
    });

    it('refuses a file that somebody or a disk changed', async () => {
      const database = blank;
      const bytes = await readFile(file());
      const header = bytes.indexOf(10) + 1;
      for (const at of [header + 10, Math.floor((header + bytes.length) / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at);
        await writeFile(join(folder, 'changed'), changed);
        await expect(restore(database, join(folder, 'changed')), String(at)).rejects.toThrow(/damaged/);
      }
      const newer = bytes.toString('latin1').replace('"format":1', '"format":9');
      await writeFile(join(folder, 'newer'), newer, 'latin1');
      await expect(restore(database, join(folder, 'newer'))).rejects.toThrow(/newer Aggancio/);
    });

    it('refuses rows that are not those the backup says it holds, and puts none of them back', async () => {
      const other = join(folder, 'other');
      async function* changed() {
        for await (const line of readSealedLines(file(), passphrase)) {
          yield `${line.replace('giacca blu', 'giacca due')}\n`;
        }
      }
      await writeSealedFile(other, passphrase, changed(), cheap);
      await expect(restore(blank, other)).rejects.toThrow(/not what the backup says/);
      expect((await sql`SELECT to_regclass('public.tenant') AS t`.execute(blank.db)).rows).toEqual([
        { t: null },
      ]);
    });

    it('refuses a store that is not empty, unless told to give it up', async () => {
      const database = filled;
      await expect(restore(database)).rejects.toThrow(/not empty/);
      const first = (await marksNow(database.db))[town.ids.tenant]?.epoch ?? 0;
      const again = await restore(database, file(), { replace: true });
      // Above the epoch of what was given up, although the backup knows nothing of it.
      expect(again.epochs[town.ids.tenant]).toBeGreaterThan(first);
      expect(await contents(database)).toEqual(await contents(town.store.database));
    });

    it('leaves the store as it was when the restore fails half-way', async () => {
      const database = filled;
      const before = await contents(database);
      const bytes = await readFile(file());
      await writeFile(join(folder, 'short'), bytes.subarray(0, bytes.length - 1));
      await expect(restore(database, join(folder, 'short'), { replace: true })).rejects.toThrow();
      expect(await contents(database)).toEqual(before);
    });

    it('never writes over a file', async () => {
      await copyFile(file(), join(folder, 'there'));
      await expect(
        backupStore(town.store.database, { to: join(folder, 'there'), passphrase, now, cost: cheap }),
      ).rejects.toThrow(/already/);
    });
  });
}
