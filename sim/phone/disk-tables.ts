import type { SealedRow } from '../../src/storage/log/log-database.ts';
import { type DiskAccess, DiskError, type DiskImage } from './disk-image.ts';

/** As much of a Dexie table as the sealed log uses. */
export interface TableOf<K, V> {
  get(key: K): Promise<V | undefined>;
  bulkGet(keys: readonly K[]): Promise<(V | undefined)[]>;
  put(value: V): Promise<K>;
  add(value: V): Promise<K>;
  bulkAdd(values: readonly V[]): Promise<void>;
  delete(key: K): Promise<void>;
  bulkDelete(keys: readonly K[]): Promise<void>;
  toCollection(): { primaryKeys(): Promise<K[]> };
}

/** The tables of one connection: its open write, if any, over what is on the disk. */
export function memoryTables(image: () => DiskImage, access: DiskAccess) {
  let isClosed = false;
  let open: { rows: Map<number, SealedRow>; about: Map<string, unknown>; added: number } | null = null;

  async function asked<T>(answer: () => T): Promise<T> {
    const wait = access.wait('request');
    if (wait !== null) await wait;
    return answer();
  }

  function readings<T>(answer: () => T): Promise<T> {
    return asked(() => {
      isClosed ||= open === null && access.closesUnderReading();
      if (isClosed) throw new DiskError('InvalidStateError');
      return answer();
    });
  }

  function table<K, V>(name: 'rows' | 'about', keyOf: (value: V) => K): TableOf<K, V> {
    const seen = (): ReadonlyMap<K, V> => (open ?? image())[name] as unknown as ReadonlyMap<K, V>;
    const changed = (): Map<K, V> => {
      if (open === null) throw new Error('A write outside of a transaction.');
      return open[name] as unknown as Map<K, V>;
    };
    const add = (value: V): K => {
      const key = keyOf(value);
      if (changed().has(key))
        throw Object.assign(new Error('Key already exists'), { name: 'ConstraintError' });
      changed().set(key, value);
      if (open !== null) open.added += 1;
      return key;
    };
    return {
      get: (key) => asked(() => seen().get(key)),
      bulkGet: (keys) => readings(() => keys.map((key) => seen().get(key))),
      put: (value) =>
        asked(() => {
          changed().set(keyOf(value), value);
          return keyOf(value);
        }),
      add: (value) => asked(() => add(value)),
      bulkAdd: (values) =>
        asked(() => {
          for (const value of values) add(value);
        }),
      delete: (key) => asked(() => void changed().delete(key)),
      bulkDelete: (keys) =>
        asked(() => {
          for (const key of keys) changed().delete(key);
        }),
      toCollection: () => ({ primaryKeys: () => asked(() => [...seen().keys()]) }),
    };
  }

  return {
    rows: table<number, SealedRow>('rows', ({ row }) => row),
    about: table<string, unknown>('about', (value) => (value as { id: string }).id),
    begin: () => {
      open = { rows: new Map(image().rows), about: new Map(image().about), added: 0 };
    },
    added: () => open?.added ?? 0,
    written: (): DiskImage => {
      if (open === null) throw new Error('Nothing was written.');
      return { rows: open.rows, about: open.about };
    },
    end: () => {
      open = null;
    },
  };
}
