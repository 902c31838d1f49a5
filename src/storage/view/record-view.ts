import type { RxCollection } from 'rxdb/plugins/core';
import { Subject } from 'rxjs';
import type { AnyViewRecord } from '../view-record.ts';
import { type AboutIndex, createAboutIndex } from './about-index.ts';

/** A row of the live view. `shown` is null for what went: the row is emptied at once instead of left as a tombstone. */
export interface ViewRow {
  key: string;
  kind: string;
  /** Ascends as `at` goes back: a descending sort would read every match before it takes the first fifty. */
  order: string;
  shown: AnyViewRecord | null;
}

/** One collection, written by the store alone, read by live queries. */
export interface RecordView {
  readonly records: RxCollection<ViewRow>;
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

const gone = { kind: '', order: '', shown: null } as const;
const farFuture = 9_000_000_000_000_000;

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
          key: { type: 'string', maxLength: 60 },
          kind: { type: 'string', maxLength: 40 },
          order: { type: 'string', maxLength: 16 },
          shown: { type: ['object', 'null'] },
        },
        required: ['key', 'kind', 'order'],
        indexes: [['kind', 'order']],
      },
    },
  });
  return viewOver(records, breathe, () => database.close());
}

/** The library puts so few in place one by one; of more it copies its whole index. And so few are no long task. */
const rowsAtOnce = 60;

function viewOver(
  records: RxCollection<ViewRow>,
  breathe: () => Promise<void>,
  closeDatabase: () => Promise<unknown>,
): RecordView {
  const about = createAboutIndex();
  const changes = new Subject<ViewChange>();
  const known = new Set<string>();

  async function insert(rows: readonly ViewRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      if (at > 0) await breathe();
      failOnError(await records.bulkInsert(rows.slice(at, at + rowsAtOnce)));
    }
  }

  return {
    records,
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
        const row = record === null ? { key: id, ...gone } : rowOf(record);
        if (record === null) about.remove(id);
        else about.put(record, row.order);
        for (const one of about.abouts(id)) change.abouts.add(one);
        change.kinds.add(row.kind);
        (known.has(id) ? rows.known : rows.fresh).push(row);
        known.add(id);
      }
      await insert(rows.fresh);
      if (rows.known.length > 0) failOnError(await records.bulkUpsert(rows.known));
      if (change.ids.size > 0) changes.next(change);
    },
    close: async () => {
      changes.complete();
      known.clear();
      await closeDatabase();
    },
  };
}

const rowOf = (record: AnyViewRecord): ViewRow => ({
  key: record.id,
  kind: record.kind,
  order: newestFirst(record.at),
  shown: record,
});

function failOnError({ error }: { readonly error: readonly { readonly status: number }[] }): void {
  const [first] = error;
  if (first !== undefined)
    throw new Error(`The live view refused ${error.length} rows (status ${first.status}).`);
}
