import { Dexie, type Table } from 'dexie';
import type { LogHead } from './log-head.ts';

export interface SealedRow {
  readonly row: number;
  readonly keyId: string;
  readonly blob: Uint8Array<ArrayBuffer>;
}

export interface Ballast {
  readonly id: 'ballast';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where IndexedDB comes from. Left out in a browser; a test hands in its own. */
export interface DatabaseSource {
  readonly indexedDB?: IDBFactory;
  readonly IDBKeyRange?: typeof IDBKeyRange;
}

export interface LogDatabase {
  readonly rows: Table<SealedRow, number>;
  readonly about: Table<LogHead | Ballast, string>;
  /** One strict read-write transaction: when it resolves, the bytes are on the disk. */
  write<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

export const logDatabaseName = (vaultId: string): string => `aggancio-log-${vaultId}`;

/** `strict` everywhere: since Chrome 121 the default tells "done" before the bytes are on the disk. */
export const strictDexie = (name: string, source: DatabaseSource): Dexie =>
  new Dexie(name, { chromeTransactionDurability: 'strict', ...source });

export async function openLogDatabase(vaultId: string, source: DatabaseSource): Promise<LogDatabase> {
  const db = strictDexie(logDatabaseName(vaultId), source);
  db.version(1).stores({ rows: 'row', about: 'id' });
  await db.open();
  const rows = db.table<SealedRow, number>('rows');
  const about = db.table<LogHead | Ballast, string>('about');
  return {
    rows,
    about,
    write: (work) => db.transaction('rw', rows, about, work),
    close: () => db.close(),
  };
}

export async function deleteLogDatabase(vaultId: string, source: DatabaseSource): Promise<void> {
  await strictDexie(logDatabaseName(vaultId), source).delete();
}
