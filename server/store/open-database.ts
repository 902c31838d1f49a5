import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { lockDataFolder } from './pid-lock.ts';

export interface OpenDatabase {
  readonly kind: 'pglite' | 'postgres';
  /** The one Kysely of this process: on PGlite a second one, or a query beside an open transaction, waits for ever. */
  readonly db: Kysely<Database>;
  /** Where to listen for hints from other server processes; null when there cannot be any. */
  readonly listenUrl: string | null;
  close(): Promise<void>;
}

const oid = { int8: 20, date: 1082 } as const;

/** A connection pool on a real PostgreSQL 15 or later. Connects when first used; errors of idle connections are told, never thrown. */
export function openPostgres(
  url: string,
  options: { readonly onIdleError?: (error: Error) => void; readonly maxConnections?: number } = {},
): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 10_000,
    types: {
      getTypeParser: ((type: number, format?: 'text' | 'binary') => {
        // Counts and versions stay within what a number holds exactly; dates are dates, not midnights somewhere.
        if (type === oid.int8) return Number;
        if (type === oid.date) return String;
        return format === 'binary'
          ? pg.types.getTypeParser(type, 'binary')
          : pg.types.getTypeParser(type, 'text');
      }) as typeof pg.types.getTypeParser,
    },
  });
  // Without a listener an error on an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  // Nor may one that a transaction holds: its query fails by itself, and that is answered.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { kind: 'postgres', db, listenUrl: url, close: () => db.destroy() };
}

/**
 * PostgreSQL inside this process, for the demo and quick tests only: it does not force its writes to the disk.
 * `dataFolder` is guarded against a second process; `memory` forgets everything at the end.
 */
export async function openPglite(dataFolder: string | 'memory'): Promise<OpenDatabase> {
  const lock = dataFolder === 'memory' ? null : lockDataFolder(dataFolder);
  try {
    const pglite = await PGlite.create({
      dataDir: dataFolder === 'memory' ? 'memory://' : join(dataFolder, 'database'),
      parsers: { [oid.int8]: Number, [oid.date]: String },
    });
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
    return {
      kind: 'pglite',
      db,
      listenUrl: null,
      close: async () => {
        await db.destroy();
        if (!pglite.closed) await pglite.close();
        lock?.release();
      },
    };
  } catch (error) {
    lock?.release();
    throw error;
  }
}
