import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { marksIn, seeWholeStore } from '../store/whole-store.ts';
import { type KeyCost, writeSealedFile } from './sealed-file.ts';
import { createTableSum, rowsOf, settleSession, storeTables, type TableSum } from './store-tables.ts';

/** First line of what is sealed. */
export const backupHeadSchema = z.object({
  part: z.literal('store'),
  takenAt: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ schema: z.string(), name: z.string() })),
  tenants: z.record(z.string(), z.object({ epoch: z.int(), n: z.int() })),
});

/** Says what the next line holds: a list of rows as the database wrote them down. */
export const backupRowsSchema = z.object({ part: z.literal('rows'), table: z.string() });

/** Last line: what must be there when all is put back. */
export const backupEndSchema = z.object({
  part: z.literal('end'),
  sums: z.record(z.string(), z.object({ rows: z.int(), hash: z.string() })),
});

export interface BackupDone {
  readonly tables: number;
  readonly rows: number;
  readonly takenAt: string;
}

/** Writes the whole store, as it is at one moment, into a sealed file. People go on working meanwhile. */
export async function backupStore(
  database: OpenDatabase,
  options: {
    readonly to: string;
    readonly passphrase: string;
    readonly now: () => Date;
    /** Less only in tests, which make many. */
    readonly cost?: KeyCost;
  },
): Promise<BackupDone> {
  const takenAt = options.now().toISOString();
  const sums = new Map<string, TableSum>();
  await database.db.transaction().execute(async (trx) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`.execute(trx);
    await settleSession(trx);
    await seeWholeStore(trx);
    await writeSealedFile(options.to, options.passphrase, storeLines(trx, takenAt, sums), options.cost);
  });
  const rows = [...sums.values()].reduce((all, sum) => all + sum.rows, 0);
  return { tables: sums.size, rows, takenAt };
}

async function* storeLines(
  trx: Transaction<Database>,
  takenAt: string,
  sums: Map<string, TableSum>,
): AsyncGenerator<string> {
  const line = (part: object) => `${JSON.stringify(part)}\n`;
  const tables = await storeTables(trx);
  const applied = await sql<{ name: string }>`SELECT name FROM schema_migration ORDER BY name`.execute(trx);
  const migrations = applied.rows.map(({ name }) => name);
  yield line({ part: 'store', takenAt, migrations, tables, tenants: await marksIn(trx) });
  for (const table of tables) {
    const name = `${table.schema}.${table.name}`;
    const sum = createTableSum();
    for await (const rows of rowsOf(trx, table)) {
      for (const row of rows) sum.add(row);
      // As the database wrote them: reading them here could change a long number.
      yield `${line({ part: 'rows', table: name })}[${rows.join(',')}]\n`;
    }
    sums.set(name, sum.sum());
  }
  yield line({ part: 'end', sums: Object.fromEntries(sums) });
}
