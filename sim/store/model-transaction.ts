import {
  copyOf,
  keyOf,
  ModelError,
  type Row,
  type Rows,
  type Tables,
  tables,
  uniqueIndex,
} from './model-tables.ts';

/** What is committed, and who waits for the one lock that the store knows: a tenant's counter. */
export interface Shared {
  tables: Tables;
  /** Snapshots that still look at `tables`: a commit then works on a copy. */
  snapshots: number;
  holder: ModelTransaction | null;
  readonly waiting: { readonly by: ModelTransaction; readonly grant: () => void }[];
}

/** Null: removed. */
type Writes = Map<string, Map<string, Row | null>>;

/** One transaction: sees what is committed (or a snapshot of it) under its own writes. */
export class ModelTransaction {
  tenantId = '';
  mode = '';
  scopes: ReadonlySet<string> = new Set();
  key = '';
  /** Without a role of its own it is the owner's: row security binds requests. */
  bound = false;
  private writes: Writes = new Map();
  /** Written over a row that was there before, on purpose. */
  private readonly changed = new WeakSet<Row>();
  private savepoint: Writes | null = null;
  private snapshot: Tables | null = null;
  private repeatable = false;
  ended = false;

  constructor(private readonly shared: Shared) {}

  repeatableRead(): void {
    this.repeatable = true;
  }

  private base(): Tables {
    if (!this.repeatable) return this.shared.tables;
    if (this.snapshot === null) {
      this.snapshot = this.shared.tables;
      this.shared.snapshots += 1;
    }
    return this.snapshot;
  }

  find(table: string, key: string): Row | undefined {
    const own = this.writes.get(table)?.get(key);
    const row = own === undefined ? this.base()[table]?.get(key) : own;
    return row != null && this.maySee(table, row) ? row : undefined;
  }

  rows(table: string): Row[] {
    const own = this.writes.get(table);
    const found: Row[] = [];
    for (const [key, row] of this.base()[table] ?? []) {
      if (own?.has(key) !== true && this.maySee(table, row)) found.push(row);
    }
    if (own !== undefined)
      for (const row of own.values()) if (row !== null && this.maySee(table, row)) found.push(row);
    return found;
  }

  /** Row-level security, as far as pushing and pulling meet it. */
  private maySee(table: string, row: Row): boolean {
    if (!this.bound) return true;
    if (table === 'account' && row.user_id === this.key) return true;
    const owner = table === 'tenant' ? row.id : row.tenant_id;
    if (owner !== this.tenantId) return false;
    if (this.mode === 'accept' || table === 'tenant') return true;
    if (this.mode !== 'read') return false;
    // That an id leads nowhere any more says nothing of anybody.
    if (table === 'erased') return true;
    if (table === 'record') return (row.scopes as string[]).some((scope) => this.scopes.has(scope));
    return table === 'feed' && this.scopes.has(String(row.scope));
  }

  put(table: string, row: Row): void {
    if (this.bound && this.mode !== 'accept') throw new ModelError('row-level security', '42501');
    this.putUnder(table, keyOf(tables[table]?.key ?? [], row), row);
  }

  /** Only an erasure removes anything: push and pull never do. */
  remove(table: string, which: (row: Row) => boolean): void {
    for (const row of this.rows(table)) {
      if (which(row)) this.putUnder(table, keyOf(tables[table]?.key ?? [], row), null);
    }
  }

  /** Only an erasure changes what was kept of an operation. */
  change(table: string, row: Row): void {
    this.changed.add(row);
    this.put(table, row);
  }

  private putUnder(table: string, key: string, row: Row | null): void {
    const own = this.writes.get(table) ?? new Map<string, Row | null>();
    this.writes.set(table, own);
    own.set(key, row);
  }

  insert(table: string, row: Row): void {
    const shape = tables[table];
    if (shape === undefined) throw new ModelError(`no table ${table}`, '42P01');
    const known = this.find(table, keyOf(shape.key, row));
    if (known !== undefined) throw new ModelError(`duplicate key in ${table}`, '23505');
    for (const [at, columns] of shape.unique.entries()) {
      const index = uniqueIndex(table, at);
      const key = keyOf(columns, row);
      if (this.find(index, key) !== undefined) throw new ModelError(`duplicate in ${table}`, '23505');
      this.putUnder(index, key, row);
    }
    this.put(table, row);
  }

  save(): void {
    this.savepoint = copyOfWrites(this.writes);
  }

  backToSavepoint(): void {
    if (this.savepoint !== null) this.writes = copyOfWrites(this.savepoint);
  }

  lock(): Promise<void> | null {
    const { shared } = this;
    if (shared.holder === this) return null;
    if (shared.holder === null) {
      shared.holder = this;
      return null;
    }
    return new Promise((grant) => shared.waiting.push({ by: this, grant }));
  }

  commit(): void {
    if (this.ended) return;
    if (this.writes.size > 0) {
      this.refuseTwins();
      if (this.shared.snapshots > 0) {
        this.shared.tables = copyOf(this.shared.tables);
        this.shared.snapshots = 0;
      }
      for (const [table, rows] of this.writes) {
        const into = this.shared.tables[table];
        for (const [key, row] of rows) {
          if (row === null) into?.delete(key);
          else into?.set(key, row);
        }
      }
    }
    this.end();
  }

  /** Two that wrote the same key at once: PostgreSQL lets the second wait, and then fail. */
  private refuseTwins(): void {
    for (const table of ['operation', uniqueIndex('operation', 0), 'record_history']) {
      const committed = this.shared.tables[table] as Rows;
      for (const [key, row] of this.writes.get(table) ?? []) {
        if (row !== null && committed.has(key) && !this.changed.has(row)) {
          this.end();
          throw new ModelError(`duplicate key in ${table}`, '23505');
        }
      }
    }
  }

  /** Committed or not: gives back what it held. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    if (this.snapshot !== null) this.shared.snapshots -= this.snapshot === this.shared.tables ? 1 : 0;
    const { waiting } = this.shared;
    const place = waiting.findIndex((one) => one.by === this);
    if (place >= 0) waiting.splice(place, 1);
    if (this.shared.holder !== this) return;
    const next = waiting.shift();
    this.shared.holder = next?.by ?? null;
    next?.grant();
  }
}

const copyOfWrites = (writes: Writes): Writes =>
  new Map([...writes].map(([table, rows]) => [table, new Map(rows)]));
