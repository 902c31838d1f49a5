import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { Database } from '../../server/store/database.ts';
import type { OpenDatabase } from '../../server/store/open-database.ts';
import { copyOf, emptyTables, type Row, type Tables } from './model-tables.ts';
import { ModelTransaction, type Shared } from './model-transaction.ts';
import { type Statement, statementOf } from './statement.ts';

export type Step = 'begin' | 'statement' | 'commit' | 'committed';

export interface ModelOptions {
  /** Statements understood before, for the next store to know too. */
  readonly statements?: Map<string, Statement>;
  readonly tables?: Tables;
  /** Waits before each step, or throws as a database that went away does. Null: at once. */
  readonly before?: (step: Step) => Promise<void> | null;
}

/** A store in memory that speaks the SQL of `server/store`, as fast as it gets. What it may stand in for: the suites of tests/integration/server. */
export interface ModelDatabase extends OpenDatabase {
  /** What is committed. Rows are never changed in place. */
  rows(table: string): readonly Row[];
  find(table: string, key: string): Row | undefined;
  /** All that is committed, to go back to. */
  image(): Tables;
  restore(image: Tables): void | Promise<void>;
  /** The process that used the store dies: its open transactions are gone, and the `db` that it holds does nothing any more. */
  dropConnections(): void;
  change(table: string, which: (row: Row) => boolean, to: Row): Promise<void>;
}

export function openModel(options: ModelOptions = {}): ModelDatabase {
  const shared: Shared = {
    tables: copyOf(options.tables ?? emptyTables()),
    snapshots: 0,
    holder: null,
    waiting: [],
  };
  const statements = options.statements ?? new Map<string, Statement>();
  const open = new Set<ModelTransaction>();
  const before = options.before ?? (() => null);

  const understood = (sql: string): Statement => {
    const statement = statements.get(sql) ?? statementOf(sql);
    statements.set(sql, statement);
    return statement;
  };

  class Connection implements DatabaseConnection {
    trx: ModelTransaction | null = null;

    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<{ rows: R[] }> {
      const waits = before('statement');
      if (waits !== null) await waits;
      const trx = this.trx ?? new ModelTransaction(shared);
      if (trx.ended) throw away();
      if (sql.endsWith(' for update') || sql.startsWith('update "tenant"')) {
        const turn = trx.lock();
        if (turn !== null) await turn;
        if (trx.ended) throw away();
      }
      const rows = understood(sql)(trx, parameters);
      if (this.trx === null) trx.commit();
      return { rows: rows as unknown as R[] };
    }

    streamQuery(): never {
      throw new Error('The model does not stream.');
    }
  }

  /** Lives as long as the process that connected. */
  const driverOf = (process: object): Driver => ({
    init: async () => {},
    acquireConnection: () =>
      process === living ? Promise.resolve(new Connection()) : new Promise<never>(() => {}),
    beginTransaction: async (connection) => {
      const waits = before('begin');
      if (waits !== null) await waits;
      const trx = new ModelTransaction(shared);
      open.add(trx);
      (connection as Connection).trx = trx;
    },
    commitTransaction: async (connection) => {
      const waits = before('commit');
      if (waits !== null) await waits;
      const trx = taken(connection as Connection);
      if (trx.ended) throw away();
      trx.commit();
      const told = before('committed');
      if (told !== null) await told;
    },
    rollbackTransaction: async (connection) => {
      // After a commit that failed there is nothing left to take back.
      if ((connection as Connection).trx !== null) taken(connection as Connection).end();
    },
    releaseConnection: async () => {},
    destroy: async () => {},
  });

  function taken(connection: Connection): ModelTransaction {
    const { trx } = connection;
    connection.trx = null;
    if (trx === null) throw new Error('No transaction is open.');
    open.delete(trx);
    return trx;
  }

  const connect = (process: object): Kysely<Database> =>
    new Kysely<Database>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driverOf(process),
        createIntrospector: (one) => new PostgresIntrospector(one),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });

  let living = {};
  let db = connect(living);

  return {
    kind: 'pglite',
    get db() {
      return db;
    },
    listenUrl: null,
    close: () => db.destroy(),
    find: (table, key) => shared.tables[table]?.get(key),
    rows: (table) => [...(shared.tables[table]?.values() ?? [])],
    image: () => copyOf(shared.tables),
    restore: (image) => {
      shared.tables = copyOf(image);
      shared.snapshots = 0;
    },
    dropConnections: () => {
      for (const trx of [...open]) trx.end();
      open.clear();
      living = {};
      db = connect(living);
    },
    change: async (table, which, to) => {
      const rows = shared.tables[table];
      for (const [key, row] of rows ?? []) if (which(row)) rows?.set(key, { ...row, ...to });
    },
  };
}

/** As `pg` says it when the server is gone (see `server/store/store-away.ts`). */
const away = (): Error =>
  Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' });
