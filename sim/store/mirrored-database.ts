import { sql } from 'kysely';
import { setContext } from '../../server/store/context.ts';
import type { OpenDatabase } from '../../server/store/open-database.ts';
import type { ModelDatabase } from './model-database.ts';
import { copyOf, emptyTables, keyOf, type Row, type Rows, type Tables, tables } from './model-tables.ts';

/** A real database for a history, with what is committed in it at hand for the oracles. */
export interface MirroredDatabase extends ModelDatabase {
  /** Empties it and puts this in. */
  begin(image: Tables): Promise<void>;
  /** Reads again what is committed. Resolves when it is read. */
  refresh(): Promise<void>;
}

const names = Object.keys(tables).filter((name) => name !== 'organisation_key');
const json = new Set(['body', 'reason', 'restores', 'former']);

/** Connects as a superuser does in tests: row security binds the requests, not the one who looks. */
export function mirrored(database: OpenDatabase): MirroredDatabase {
  const { db } = database;
  let mirror = emptyTables();

  async function refresh(): Promise<void> {
    const next = emptyTables();
    for (const name of names) {
      const { rows } = await sql<Row>`SELECT * FROM ${sql.table(name)}`.execute(db);
      const into = next[name] as Rows;
      for (const row of rows) into.set(keyOf(tables[name]?.key ?? [], row), row);
    }
    mirror = next;
  }

  async function put(name: string, rows: readonly Row[], tenantId: string): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId, mode: 'accept' });
      for (const row of rows) {
        const columns = Object.keys(row);
        const values = columns.map((column) => {
          const value = row[column];
          if (json.has(column) && typeof value !== 'string')
            return sql`${value === null ? null : JSON.stringify(value)}::jsonb`;
          return sql`${value instanceof Date ? value.toISOString() : value}`;
        });
        await sql`INSERT INTO ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
          VALUES (${sql.join(values)})`.execute(trx);
      }
    });
  }

  async function begin(image: Tables): Promise<void> {
    await sql`TRUNCATE ${sql.join(names.map((name) => sql.table(name)))} CASCADE`.execute(db);
    const [tenant] = image.tenant?.values() ?? [];
    for (const name of names) await put(name, [...(image[name]?.values() ?? [])], String(tenant?.id));
    await refresh();
  }

  return {
    ...database,
    rows: (table) => [...(mirror[table]?.values() ?? [])],
    find: (table, key) => mirror[table]?.get(key),
    image: () => copyOf(mirror),
    restore: begin,
    dropConnections: () => {},
    change: (table, which, to) => {
      const [row] = [...(mirror[table]?.values() ?? [])].filter(which);
      if (row === undefined) return Promise.resolve();
      const set = Object.entries(to).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
      const keys = (tables[table]?.key ?? []).map((column) => sql`${sql.ref(column)} = ${row[column]}`);
      return sql`UPDATE ${sql.table(table)} SET ${sql.join(set)} WHERE ${sql.join(keys, sql` AND `)}`
        .execute(db)
        .then(() => undefined);
    },
    begin,
    refresh,
  };
}
