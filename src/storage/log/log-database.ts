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
  /**
   * The same for one row and the head that goes with it. `check` is given the head as the disk has it, inside the
   * transaction; what it throws undoes everything.
   */
  append(row: SealedRow, head: LogHead, check: (onDisk: unknown) => void): Promise<void>;
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
    append: (row, head, check) => appendOn(db.backendDB(), row, head, check),
    close: () => db.close(),
  };
}

/**
 * On the bare connection, because this is what a worker waits for: all three requests go out at once, where through Dexie
 * each would wait for the one before it (a third of the time of a save on a slow phone).
 */
function appendOn(
  db: IDBDatabase,
  row: SealedRow,
  head: LogHead,
  check: (onDisk: unknown) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['rows', 'about'], 'readwrite', { durability: 'strict' });
    // Only now: before this the row may still be undone.
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    const about = transaction.objectStore('about');
    const found = about.get('head');
    found.onsuccess = () => {
      try {
        check(found.result);
        transaction.commit();
      } catch (error) {
        // First, so that the reason is told and not the abort.
        reject(error);
        transaction.abort();
      }
    };
    transaction.objectStore('rows').add(row);
    about.put(head);
  });
}

export async function deleteLogDatabase(vaultId: string, source: DatabaseSource): Promise<void> {
  await strictDexie(logDatabaseName(vaultId), source).delete();
}
