import type { Selectable, Transaction } from 'kysely';
import { limits } from '../../src/contract/protocol.ts';
import type { PulledItem, PullResponse } from '../../src/contract/sync.ts';
import { elapsedMs } from '../../src/domain/kernel/clock.ts';
import { fail, ok, type Result } from '../../src/domain/kernel/result.ts';
import { serviceNight } from '../../src/domain/kernel/service-night.ts';
import { packStart } from '../policy/pack.ts';
import { heldScopes } from '../policy/reader-scopes.ts';
import { inSnapshot, setContext } from './context.ts';
import type { Database } from './database.ts';
import { versionOf } from './feed-transaction.ts';
import { type PullCursor, readCursor, rightsMark, writeCursor } from './pull-cursor.ts';
import { feedPage, firstPage, idPage, type PullScope } from './pull-pages.ts';
import { type Account, loadRights } from './rights.ts';
import type { Store } from './store.ts';

/** One page of what this reader may see (design D4): one snapshot, filtered by rights in SQL before the limit. */
export async function pull(
  store: Store,
  account: Account,
  query: { readonly cursor?: string; readonly limit?: number },
): Promise<Result<PullResponse, { type: 'bad-cursor' }>> {
  const read = query.cursor === undefined ? ok(null) : readCursor(query.cursor);
  if (!read.ok) return fail(read.error);
  const now = store.now();
  return inSnapshot(store.database.db, { tenantId: account.tenantId, mode: 'accept' }, async (trx) => {
    const tonight = serviceNight(now.toISOString());
    const rights = await loadRights(trx, account, now);
    const held = heldScopes(rights);
    const scopes = [...held.keys()].sort();
    const oldest = packStart(rights, tonight);
    const { epoch, n, restores } = await counter(trx, account.tenantId);
    // What is lent is marked with its end: a longer or a new loan is a right that changed, and is told from the start.
    const mark = rightsMark(
      account.tenantId,
      scopes.map((one) => `${one}${held.get(one) ?? ''}`),
      Math.round(elapsedMs(`${oldest}T00:00:00Z`, `${tonight}T00:00:00Z`)),
    );
    const snapshotV = versionOf(epoch, n);
    const told = { serverTime: now.toISOString(), epoch, snapshotV };
    const cursor = read.value;
    const restart = cursor === null ? null : reasonToRestart(cursor, { epoch, mark, snapshotV });
    if (restart !== null) {
      const since = restores.filter((one) => one.epoch > (cursor?.e ?? 0)).map((one) => one.to);
      const restoredTo =
        restart === 'epoch-changed' && since.length > 0 ? { restoredTo: Math.min(...since) } : {};
      return ok({
        ...told,
        ...restoredTo,
        cursor: query.cursor ?? '',
        more: false,
        stage: 'feed',
        restart,
        items: [],
      });
    }
    // From here on the database itself answers only what this reader may see.
    await setContext(trx, { tenantId: account.tenantId, mode: 'read', scopes });
    const limit = Math.min(query.limit ?? limits.pullPage, limits.pullPage);
    const { orgIds } = rights;
    const scope: PullScope = {
      trx,
      tenantId: account.tenantId,
      scopes,
      held,
      orgIds,
      oldest,
      tonight,
      limit,
    };
    const page = await nextPage(scope, cursor, { e: epoch, r: mark }, snapshotV);
    return ok({
      ...told,
      cursor: writeCursor(page.cursor),
      more: page.more,
      stage: page.stage,
      items: page.items,
    });
  });
}

async function counter(
  trx: Transaction<Database>,
  tenantId: string,
): Promise<Pick<Selectable<Database['tenant']>, 'epoch' | 'n' | 'restores'>> {
  return trx
    .selectFrom('tenant')
    .select(['epoch', 'n', 'restores'])
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
}

function reasonToRestart(
  cursor: PullCursor,
  now: { readonly epoch: number; readonly mark: string; readonly snapshotV: number },
): PullResponse['restart'] | null {
  if (cursor.e !== now.epoch) return 'epoch-changed';
  if (cursor.p > now.snapshotV) return 'cursor-ahead';
  return cursor.r === now.mark ? null : 'rights-changed';
}

interface Page {
  readonly items: PulledItem[];
  readonly cursor: PullCursor;
  readonly more: boolean;
  readonly stage: 'first' | 'feed';
}

async function nextPage(
  scope: PullScope,
  cursor: PullCursor | null,
  common: { readonly e: number; readonly r: string },
  snapshotV: number,
): Promise<Page> {
  if (cursor === null) {
    const items = await firstPage(scope);
    return { items, cursor: { s: 'first', ...common, i: null, p: snapshotV }, more: true, stage: 'first' };
  }
  if (cursor.s === 'first') {
    const { items, last } = await idPage(scope, cursor.i);
    if (last !== null) return { items, cursor: { ...cursor, i: last }, more: true, stage: 'first' };
    // What changed while the pages went out comes by the feed, from where the first of them began.
    return {
      items,
      cursor: { s: 'feed', ...common, p: cursor.p },
      more: cursor.p < snapshotV,
      stage: 'first',
    };
  }
  const { items, last } = await feedPage(scope, cursor.p);
  return {
    items,
    cursor: { s: 'feed', ...common, p: last ?? snapshotV },
    more: last !== null,
    stage: 'feed',
  };
}
