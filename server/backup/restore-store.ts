import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import { beginAfterRestore, endSessionsAgain } from '../store/after-restore.ts';
import type { Apart } from '../store/apart/apart.ts';
import type { Marks } from '../store/apart/high-water.ts';
import type { Database } from '../store/database.ts';
import { migrate, migrateWithin, migrationNames } from '../store/migrate.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { marksIn, marksNow, seeWholeStore } from '../store/whole-store.ts';
import { BackupProblem } from './backup-problem.ts';
import { backupEndSchema, backupHeadSchema, backupRowsSchema } from './backup-store.ts';
import { readSealedLines } from './sealed-file.ts';
import {
  createTableSum,
  rowsOf,
  type StoreTable,
  settleSession,
  storeTables,
  tableRef,
} from './store-tables.ts';

export interface RestoreOptions {
  readonly from: string;
  readonly passphrase: string;
  /** Give up what is in the store now. */
  readonly replace: boolean;
  readonly apart: Apart;
  readonly now: () => Date;
}

export interface RestoreDone {
  readonly takenAt: string;
  readonly rows: number;
  readonly epochs: Readonly<Record<string, number>>;
  /** Things that were taken away again. */
  readonly takenAway: number;
}

/**
 * Puts a backup back: all of it, checked against what was written, in one transaction with the new epoch and with what
 * was taken away since. Whatever goes wrong, the store stays as it was.
 */
export async function restoreStore(database: OpenDatabase, options: RestoreOptions): Promise<RestoreDone> {
  const { apart, now } = options;
  await refuseCompany(database);
  const present = await presentMarks(database);
  if (Object.keys(present).length > 0 && !options.replace) {
    throw new BackupProblem(
      'This store is not empty. Restore into an empty one, or add --replace to give up what is in it now.',
    );
  }
  // Read before anything is touched: a ledger that cannot be read must stop the restore.
  const takenAway = apart.takenAway.read();
  apart.highWater.note(present);
  const marks = apart.highWater.read();
  const done = await database.db.transaction().execute(async (trx) => {
    await settleSession(trx);
    const { takenAt, rows } = await putBack(trx, readSealedLines(options.from, options.passphrase));
    await migrateWithin(trx, migrationNames);
    await seeWholeStore(trx);
    const epochs: Record<string, number> = {};
    for (const tenantId of Object.keys(await marksIn(trx))) {
      const mark = marks[tenantId] ?? null;
      epochs[tenantId] = await beginAfterRestore(trx, tenantId, {
        mark,
        takenAway,
        auditAnchors: apart.auditAnchors,
        now: now(),
      });
    }
    await endSessionsAgain(trx, takenAway);
    return { takenAt, rows, epochs, takenAway: takenAway.length };
  });
  apart.highWater.note(await marksNow(database.db));
  return done;
}

/** A server that still runs would write into the store that is being replaced. */
async function refuseCompany(database: OpenDatabase): Promise<void> {
  if (database.kind === 'pglite') return;
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`.execute(
    database.db,
  );
  if ((rows[0]?.n ?? 0) > 0) {
    throw new BackupProblem('Somebody else is connected to this database. Stop every server first.');
  }
}

async function presentMarks(database: OpenDatabase): Promise<Marks> {
  const { rows } = await sql<{
    any: boolean;
  }>`SELECT to_regclass('public.tenant') IS NOT NULL AS any`.execute(database.db);
  if (rows[0]?.any !== true) return {};
  await migrate(database.db);
  return marksNow(database.db);
}

type Head = z.infer<typeof backupHeadSchema>;

/** Rebuilds the tables as they were at the time of the backup, fills them, and compares with the sums at its end. */
async function putBack(trx: Transaction<Database>, lines: AsyncGenerator<string>) {
  const head = read(backupHeadSchema, (await lines.next()).value);
  refuseUnknownSteps(head);
  await clear(trx);
  await migrateWithin(trx, head.migrations);
  await seeWholeStore(trx);
  const byName = new Map(head.tables.map((table) => [`${table.schema}.${table.name}`, table]));
  let end: z.infer<typeof backupEndSchema> | null = null;
  for await (const line of lines) {
    if (end !== null) throw notWhole();
    const part = jsonOf(line);
    const rows = backupRowsSchema.safeParse(part);
    if (!rows.success) {
      end = read(backupEndSchema, line);
      continue;
    }
    const table = byName.get(rows.data.table);
    const next = await lines.next();
    if (table === undefined || next.done === true) throw notWhole();
    await sql`INSERT INTO ${tableRef(table)} SELECT * FROM
      json_populate_recordset(NULL::${tableRef(table)}, ${next.value}::json)`.execute(trx);
  }
  if (end === null) throw notWhole();
  const rows = await compare(trx, head.tables, end);
  return { takenAt: head.takenAt, rows };
}

function refuseUnknownSteps(head: Head): void {
  const known = migrationNames.slice(0, head.migrations.length);
  if (head.migrations.some((name, at) => name !== known[at])) {
    throw new BackupProblem('This backup was made by a newer Aggancio: update this one first.');
  }
}

/** The database is the store's alone (docs/operations.md). */
async function clear(trx: Transaction<Database>): Promise<void> {
  for (const table of await storeTables(trx)) {
    if (table.schema === 'public') await sql`DROP TABLE ${tableRef(table)} CASCADE`.execute(trx);
  }
  await sql`DROP SCHEMA IF EXISTS auth CASCADE`.execute(trx);
  await sql`DROP TABLE IF EXISTS schema_migration`.execute(trx);
}

/** Reads everything again from the database: what counts is what is there now. */
async function compare(
  trx: Transaction<Database>,
  tables: readonly StoreTable[],
  end: z.infer<typeof backupEndSchema>,
): Promise<number> {
  let all = 0;
  for (const table of tables) {
    const sum = createTableSum();
    for await (const rows of rowsOf(trx, table)) for (const row of rows) sum.add(row);
    const [is, was] = [sum.sum(), end.sums[`${table.schema}.${table.name}`]];
    if (was === undefined || is.rows !== was.rows || is.hash !== was.hash) throw notWhole();
    all += is.rows;
  }
  return all;
}

function read<T>(schema: z.ZodType<T>, line: unknown): T {
  const parsed = schema.safeParse(typeof line === 'string' ? jsonOf(line) : null);
  if (!parsed.success) throw notWhole();
  return parsed.data;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw notWhole();
  }
}

const notWhole = () =>
  new BackupProblem('What was put back is not what the backup says it holds. Nothing was changed.');
