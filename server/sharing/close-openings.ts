import { localDate } from '../../src/domain/kernel/service-night.ts';
import { errorMark, type Log } from '../log.ts';
import { flush } from '../store/accept/flush.ts';
import { rescopeAt } from '../store/accept/rescope.ts';
import { retell } from '../store/accept/retell-stories.ts';
import { createWorld } from '../store/accept/world.ts';
import { inContext } from '../store/context.ts';
import { inFeedTransaction } from '../store/feed-transaction.ts';
import type { Store } from '../store/store.ts';
import { marksNow } from '../store/whole-store.ts';

/**
 * Closes what had its last day: a yes, an agreement or an opening ends without anybody writing anything, so somebody has to look.
 * Looking twice writes nothing twice.
 */
export async function closeOpenings(store: Store, tenantId: string): Promise<void> {
  const now = store.now();
  const today = localDate(now.toISOString());
  const ids = await openedRecords(store, tenantId);
  if (ids.length === 0) return;
  await inFeedTransaction(store, tenantId, async (trx, feed) => {
    const world = createWorld(trx, tenantId);
    await world.load(ids);
    await rescopeAt(world, feed, ids, today);
    await retell(world, feed, { disclosureIds: ids, today, now });
    await flush(trx, world, []);
  });
}

/** All that was ever opened on other bodies' phones: few, and a story may begin when its agreement does. */
async function openedRecords(store: Store, tenantId: string): Promise<readonly string[]> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const rows = await trx
      .selectFrom('record')
      .select(['id', 'org_id', 'body'])
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', 'disclosure')
      .execute();
    const opened = rows.filter((row) => row.body.channel === 'network').map((row) => row.id);
    return opened.sort();
  });
}

/** Looks when the server starts and whenever a day began. A store that is away is looked at the next time. */
export function watchOpenings(store: Store, log: Log, everyMs = 30_000): { stop(): Promise<void> } {
  let lookedOn: string | null = null;
  let isLooking = false;
  const look = async (): Promise<void> => {
    const today = localDate(store.now().toISOString());
    if (isLooking || today === lookedOn) return;
    isLooking = true;
    try {
      for (const tenantId of Object.keys(await marksNow(store.database.db)))
        await closeOpenings(store, tenantId);
      lookedOn = today;
    } catch (error) {
      log.warn(errorMark(error), 'what other bodies may read could not be looked at');
    } finally {
      isLooking = false;
    }
  };
  let looking: Promise<void> = look();
  const timer = setInterval(() => {
    looking = look();
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
