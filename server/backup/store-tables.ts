import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';

/** A table of the store, by schema and name. */
export interface StoreTable {
  readonly schema: string;
  readonly name: string;
}

export const tableRef = ({ schema, name }: StoreTable) => sql.table(`${schema}.${name}`);

const rowsAtOnce = 200;

/** The whole database is the store's: a table that some later version adds is in its backups without being asked for. */
export async function storeTables(trx: Transaction<Database>): Promise<StoreTable[]> {
  const { rows } = await sql<StoreTable & { needs: string[] }>`
    SELECT s.nspname AS schema, c.relname AS name, coalesce(array_agg(fs.nspname || '.' || f.relname)
        FILTER (WHERE f.oid IS NOT NULL), '{}') AS needs
    FROM pg_class c
    JOIN pg_namespace s ON s.oid = c.relnamespace
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'f' AND k.confrelid <> c.oid
    LEFT JOIN pg_class f ON f.oid = k.confrelid
    LEFT JOIN pg_namespace fs ON fs.oid = f.relnamespace
    WHERE s.nspname IN ('public', 'auth') AND c.relkind = 'r' AND c.relname <> 'schema_migration'
    GROUP BY 1, 2 ORDER BY 1, 2`.execute(trx);
  return inOrderOfNeed(rows.map(({ schema, name, needs }) => ({ table: { schema, name }, needs })));
}

/** What others point at comes first. */
function inOrderOfNeed(tables: readonly { readonly table: StoreTable; readonly needs: readonly string[] }[]) {
  const ordered: StoreTable[] = [];
  const done = new Set<string>();
  for (let left = [...tables]; left.length > 0; ) {
    const ready = left.filter(({ needs }) => needs.every((name) => done.has(name)));
    if (ready.length === 0) throw new Error('Tables of the store point at each other in a circle.');
    for (const { table } of ready) {
      ordered.push(table);
      done.add(`${table.schema}.${table.name}`);
    }
    left = left.filter((one) => !ready.includes(one));
  }
  return ordered;
}

/** All rows as the database itself writes them down, some at a time. Needs a transaction that sees the whole store. */
export async function* rowsOf(trx: Transaction<Database>, table: StoreTable): AsyncGenerator<string[]> {
  await sql`DECLARE store_rows NO SCROLL CURSOR FOR
    SELECT row_to_json(one)::text AS row FROM ${tableRef(table)} AS one`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ row: string }>`FETCH ${sql.lit(rowsAtOnce)} FROM store_rows`.execute(trx);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
  }
  await sql`CLOSE store_rows`.execute(trx);
}

/** How many rows a table has, and one number for all that is in them, whatever their order. */
export interface TableSum {
  readonly rows: number;
  readonly hash: string;
}

export function createTableSum(): { add(row: string): void; sum(): TableSum } {
  const all = Buffer.alloc(32);
  let rows = 0;
  return {
    add: (row) => {
      const one = createHash('sha256').update(row).digest();
      // Each row has its key in it, so no two are alike and none takes another out again.
      for (let at = 0; at < all.length; at += 1) all[at] = (all[at] ?? 0) ^ (one[at] ?? 0);
      rows += 1;
    },
    sum: () => ({ rows, hash: all.toString('hex') }),
  };
}

/** The same text for the same instant, and time enough. */
export async function settleSession(trx: Transaction<Database>): Promise<void> {
  await sql`SELECT set_config('timezone', 'UTC', true), set_config('statement_timeout', '0', true),
    set_config('idle_in_transaction_session_timeout', '0', true)`.execute(trx);
}
