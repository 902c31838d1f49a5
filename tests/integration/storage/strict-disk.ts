import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, onTestFinished } from 'vitest';

export interface TestDisk {
  readonly source: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange };
  /** Fails the next read-write transactions on the log as a full disk does, until set to 0. */
  failWrites(times: number, error?: 'QuotaExceededError' | 'AbortError' | 'InvalidStateError'): void;
  /** Breaks off the next readings of the log, as a system does that closes databases under a sleeping page. */
  failReads(times: number): void;
  /** Lets the next transaction reach the disk, then tells that it failed. */
  lieAboutNext(): void;
  /** From the nth write after this on nothing reaches the disk any more, as when the battery is empty; null: it works again. */
  dieAtWrite(nth: number | null): void;
  /** Runs when the next read-write transaction begins. */
  beforeNextWrite(run: () => void): void;
}

/**
 * An in-memory IndexedDB that can be told to fail, and fails the test in which any read-write transaction was not `strict`.
 * The wrapper sits on the database's own `transaction`, under Dexie, so nothing of ours is replaced.
 */
export function createTestDisk(): TestDisk {
  const indexedDB = new IDBFactory();
  const loose: string[] = [];
  onTestFinished(() => expect(loose, 'written without being strict').toEqual([]));
  let failures: { left: number; name: string } = { left: 0, name: '' };
  let readFailures = 0;
  let lie = false;
  let writesLeft = Number.POSITIVE_INFINITY;
  let beforeNext: (() => void) | null = null;

  const wrap = (db: IDBDatabase): void => {
    const transaction = db.transaction.bind(db);
    db.transaction = (stores, mode, options) => {
      if (mode !== 'readwrite') {
        const reading = transaction(stores, mode, options);
        if (readFailures > 0 && db.name.startsWith('aggancio-log')) {
          readFailures -= 1;
          queueMicrotask(() => reading.abort());
        }
        return reading;
      }
      if (options?.durability !== 'strict') loose.push(`${db.name} ${String(stores)}`);
      const run = beforeNext;
      beforeNext = null;
      run?.();
      writesLeft -= 1;
      if (writesLeft < 0) {
        const lost = transaction(stores, mode, options);
        queueMicrotask(() => lost.abort());
        return lost;
      }
      const isLog = db.name.startsWith('aggancio-log');
      if (isLog && failures.left > 0) {
        failures.left -= 1;
        if (failures.name === 'InvalidStateError')
          throw new DOMException('The database connection is closing.', failures.name);
        const doomed = transaction(stores, mode, options);
        const error = new DOMException('Encountered full disk', failures.name);
        queueMicrotask(() => doomed.abort());
        Object.defineProperty(doomed, 'error', { get: () => error });
        return doomed;
      }
      const real = transaction(stores, mode, options);
      if (isLog && lie) {
        lie = false;
        lieAbout(real);
      }
      return real;
    };
  };

  const open = indexedDB.open.bind(indexedDB);
  indexedDB.open = (name, version) => {
    const request = open(name, version);
    request.addEventListener('success', () => wrap(request.result as unknown as IDBDatabase));
    return request;
  };

  return {
    source: { indexedDB, IDBKeyRange },
    failWrites: (times, name = 'QuotaExceededError') => {
      failures = { left: times, name };
    },
    failReads: (times) => {
      readFailures = times;
    },
    dieAtWrite: (nth) => {
      writesLeft = nth ?? Number.POSITIVE_INFINITY;
    },
    lieAboutNext: () => {
      lie = true;
    },
    beforeNextWrite: (run) => {
      beforeNext = run;
    },
  };
}

/** The commit reaches the disk, and the page hears of an abort: as when the browser dies between the two. */
function lieAbout(transaction: IDBTransaction): void {
  let onabort: ((event: Event) => void) | null = null;
  Object.defineProperty(transaction, 'onabort', {
    set: (handler: (event: Event) => void) => {
      onabort = handler;
    },
    get: () => onabort,
  });
  Object.defineProperty(transaction, 'oncomplete', {
    set: () => {
      transaction.addEventListener('complete', (event) => {
        Object.defineProperty(transaction, 'error', {
          get: () => new DOMException('gone', 'InvalidStateError'),
        });
        onabort?.call(transaction, event);
      });
    },
    get: () => null,
  });
}
