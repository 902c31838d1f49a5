import type { RxCollection } from 'rxdb/plugins/core';
import { Subject } from 'rxjs';
import type { AnyViewRecord } from '../view-record.ts';
import { type AboutIndex, createAboutIndex } from './about-index.ts';
import { frozen } from './frozen.ts';

/** A row of the live view. `shown` is null for what went: the row is emptied at once instead of left as a tombstone. */
export interface ViewRow {
  key: string;
  shown: AnyViewRecord | null;
}

/** One collection, written by the store alone, read by live queries. */
export interface RecordView {
  readonly records: RxCollection<ViewRow>;
  /** Under which a record of this id is, or will be, in the collection. */
  keyOf(id: string): string;
  /** What is shown under these ids, frozen; in slices, so that a long list is no long task. */
  shownOf(ids: readonly string[]): Promise<ReadonlyMap<string, AnyViewRecord | null>>;
  readonly about: AboutIndex;
  /** The slots (`kind about`) and ids that a batch touched. Completes when the view is closed. */
  readonly changes: Subject<ViewChange>;
  show(batch: readonly Shown[]): Promise<void>;
  close(): Promise<void>;
}

export interface Shown {
  readonly id: string;
  /** Null takes it away. */
  readonly record: AnyViewRecord | null;
}

export interface ViewChange {
  readonly ids: ReadonlySet<string>;
  readonly kinds: ReadonlySet<string>;
  readonly abouts: ReadonlySet<string>;
}

const farFuture = 9_000_000_000_000_000;

/** Ascends as `at` goes back: what is read first, the newest, stands first. */
export function newestFirst(at: string): string {
  const ms = Date.parse(at);
  return String(farFuture - (Number.isNaN(ms) ? 0 : ms)).padStart(16, '0');
}

/** The lock screen is on before this much code is read. It is asked for while the passphrase is worked on, in its worker. */
export const viewLibrary = () =>
  Promise.all([import('rxdb/plugins/core'), import('rxdb/plugins/storage-memory')]);

/** `breathe` lets the screen have its turn while many rows are shown. */
export async function createRecordView(
  name: string,
  breathe: () => Promise<void> = () => Promise.resolve(),
): Promise<RecordView> {
  const [{ createRxDatabase }, { getRxStorageMemory }] = await viewLibrary();
  const database = await createRxDatabase<{ records: RxCollection<ViewRow> }>({
    name,
    // The library keeps the state of every memory storage in one map of the whole page, also after closing. This one dies with us.
    storage: Object.assign(getRxStorageMemory(), { collectionStates: new Map() }),
    multiInstance: false,
    eventReduce: true,
  });
  const { records } = await database.addCollections({
    records: {
      schema: {
        version: 0,
        primaryKey: 'key',
        type: 'object',
        properties: {
          key: { type: 'string', maxLength: keyLength },
          shown: { type: ['object', 'null'] },
        },
        required: ['key'],
      },
    },
  });
  return viewOver(records, breathe, () => database.close());
}

/** Numbers, in the order in which the records came. The library keeps its rows sorted by key: what comes last then goes last. */
const keyLength = 10;

/** The library puts so few in place one by one; of more it copies its whole index. And so few are no long task. */
const rowsAtOnce = 60;
const readAtOnce = 150;

function viewOver(
  records: RxCollection<ViewRow>,
  breathe: () => Promise<void>,
  closeDatabase: () => Promise<unknown>,
): RecordView {
  const about = createAboutIndex();
  const changes = new Subject<ViewChange>();
  const keys = new Map<string, string>();
  const known = new Set<string>();

  function keyOf(id: string): string {
    const key = keys.get(id) ?? String(keys.size).padStart(keyLength, '0');
    keys.set(id, key);
    return key;
  }

  /** Straight from the library's rows: it would make a document, and a query to remember, for each list. */
  async function read(ids: readonly string[]): Promise<readonly (readonly [string, ViewRow['shown']])[]> {
    const found = await records.storageInstance.findDocumentsById(ids.map(keyOf), false);
    const shown = new Map(found.map((row) => [row.key, frozen(row.shown)]));
    return ids.map((id) => [id, shown.get(keyOf(id)) ?? null]);
  }

  async function insert(rows: readonly ViewRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      if (at > 0) await breathe();
      failOnError(await records.bulkInsert(rows.slice(at, at + rowsAtOnce)));
    }
  }

  return {
    records,
    keyOf,
    shownOf: async (ids) => {
      const shown = new Map<string, AnyViewRecord | null>();
      for (let at = 0; at < ids.length; at += readAtOnce) {
        if (at > 0) await breathe();
        for (const [id, record] of await read(ids.slice(at, at + readAtOnce))) shown.set(id, record);
      }
      return shown;
    },
    about,
    changes,
    show: async (batch) => {
      const change = { ids: new Set<string>(), kinds: new Set<string>(), abouts: new Set<string>() };
      const rows = { fresh: [] as ViewRow[], known: [] as ViewRow[] };
      for (const { id, record } of batch) {
        if (record === null && !known.has(id)) continue;
        change.ids.add(id);
        for (const one of about.abouts(id)) change.abouts.add(one);
        change.kinds.add(about.kindOf(id) ?? '');
        if (record === null) about.remove(id);
        else about.put(record, newestFirst(record.at));
        for (const one of about.abouts(id)) change.abouts.add(one);
        change.kinds.add(about.kindOf(id) ?? '');
        (known.has(id) ? rows.known : rows.fresh).push({ key: keyOf(id), shown: record });
        known.add(id);
      }
      await insert(rows.fresh);
      if (rows.known.length > 0) failOnError(await records.bulkUpsert(rows.known));
      if (change.ids.size > 0) changes.next(change);
    },
    close: async () => {
      changes.complete();
      known.clear();
      keys.clear();
      await closeDatabase();
    },
  };
}

function failOnError({ error }: { readonly error: readonly { readonly status: number }[] }): void {
  const [first] = error;
  if (first !== undefined)
    throw new Error(`The live view refused ${error.length} rows (status ${first.status}).`);
}
