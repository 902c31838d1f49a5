import { sql, type Transaction } from 'kysely';
import { inContext } from './context.ts';
import type { Database } from './database.ts';
import { hintChannel } from './hints.ts';
import type { Store } from './store.ts';

/** `v = epoch × 2^32 + n` (design D4): a new epoch outranks everything before it. */
export const versionOf = (epoch: number, n: number): number => epoch * 2 ** 32 + n;

/** Hands out versions and notes what changed in which scope. Obtained only by holding the tenant's counter. */
export interface Feed {
  readonly epoch: number;
  /** The next version; record, history and feed share it. */
  nextVersion(): number;
  /** The highest version given out so far. */
  version(): number;
  changed(recordId: string, scopes: Iterable<string>, pos: number): void;
  /** True when the record left one of these scopes or any other earlier in this transaction or before. */
  wasEverOutside(recordId: string, scopes: readonly string[]): Promise<boolean>;
  mark(): FeedMark;
  /** Undoes everything since the mark: what was given out is given out again. */
  back(mark: FeedMark): void;
}

interface FeedMark {
  readonly n: number;
  readonly rows: ReadonlyMap<string, FeedRow>;
}

interface FeedRow {
  readonly scope: string;
  readonly record_id: string;
  readonly pos: number;
}

const rowsPerStatement = 1_000;

/**
 * The only way to write the feed. The tenant's counter row is locked first, so commits come in the order of their
 * versions and no reader's cursor ever passes a change that is still being written (invariant I-1 of docs/sync-spec.md).
 */
export async function inFeedTransaction<T>(
  store: Store,
  tenantId: string,
  run: (trx: Transaction<Database>, feed: Feed) => Promise<T>,
): Promise<T> {
  let wrote = false;
  const result = await inContext(store.database.db, { tenantId, mode: 'accept' }, (trx) =>
    withFeed(trx, tenantId, store.hints.processId, {
      run: (feed) => run(trx, feed),
      onWritten: (any) => {
        wrote = any;
      },
    }),
  );
  if (wrote) store.hints.emit(tenantId);
  return result;
}

/** The same inside a transaction that has the tenant's context already (a restore: all of it or nothing). */
export async function withFeed<T>(
  trx: Transaction<Database>,
  tenantId: string,
  processId: string,
  { run, onWritten }: { run(feed: Feed): Promise<T>; onWritten?(any: boolean): void },
): Promise<T> {
  const counter = await trx
    .selectFrom('tenant')
    .select(['epoch', 'n'])
    .where('id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const feed = createFeed(trx, tenantId, counter);
  const value = await run(feed);
  const wrote = await feed.write(processId);
  onWritten?.(wrote);
  return value;
}

function createFeed(trx: Transaction<Database>, tenantId: string, counter: { epoch: number; n: number }) {
  let n = counter.n;
  let rows = new Map<string, FeedRow>();
  const feed: Feed & { write(processId: string): Promise<boolean> } = {
    epoch: counter.epoch,
    nextVersion: () => {
      n += 1;
      return versionOf(counter.epoch, n);
    },
    version: () => versionOf(counter.epoch, n),
    changed: (recordId, scopes, pos) => {
      for (const scope of scopes) rows.set(`${recordId} ${scope}`, { scope, record_id: recordId, pos });
    },
    wasEverOutside: async (recordId, scopes) => {
      const now = new Set(scopes);
      for (const row of rows.values()) if (row.record_id === recordId && !now.has(row.scope)) return true;
      const left = await sql`SELECT 1 FROM feed WHERE tenant_id = ${tenantId} AND record_id = ${recordId}
        AND scope <> ALL (${scopes}::text[]) LIMIT 1`.execute(trx);
      return left.rows.length > 0;
    },
    mark: () => ({ n, rows: new Map(rows) }),
    back: (mark) => {
      n = mark.n;
      rows = new Map(mark.rows);
    },
    write: async (processId) => {
      if (n !== counter.n) await trx.updateTable('tenant').set({ n }).where('id', '=', tenantId).execute();
      const all = [...rows.values()].map((row) => ({ tenant_id: tenantId, ...row }));
      for (let from = 0; from < all.length; from += rowsPerStatement) {
        await trx
          .insertInto('feed')
          .values(all.slice(from, from + rowsPerStatement))
          .onConflict((oc) =>
            oc.columns(['tenant_id', 'scope', 'record_id']).doUpdateSet({ pos: sql`excluded.pos` }),
          )
          .execute();
      }
      if (all.length > 0)
        await sql`SELECT pg_notify(${hintChannel}, ${`${tenantId} ${processId}`})`.execute(trx);
      return all.length > 0;
    },
  };
  return feed;
}
