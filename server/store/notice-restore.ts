import { errorMark, type Log } from '../log.ts';
import { beginAfterRestore, endSessionsAgain } from './after-restore.ts';
import type { Apart } from './apart/apart.ts';
import { isBehind } from './apart/high-water.ts';
import type { Store } from './store.ts';
import { marksNow, seeWholeStore } from './whole-store.ts';

/**
 * Compares the store with the high-water mark: before anything is served, and now and then after. A store that is behind it was put back to an
 * earlier state and nobody said so (a disk image, another tool): a new epoch begins, and what was taken away since is
 * taken away again, so that phones give back what it forgot (design D4).
 */
export async function noticeRestore(store: Store, apart: Apart, log: Log): Promise<void> {
  const { db } = store.database;
  // The mark first: what is read of the store afterwards can only be higher, unless it was put back.
  const marks = apart.highWater.read();
  const now = await marksNow(db);
  const takenAway = apart.takenAway.read();
  for (const [tenantId, is] of Object.entries(now)) {
    const mark = marks[tenantId];
    if (mark === undefined || !isBehind(is, mark)) continue;
    const epoch = await db.transaction().execute(async (trx) => {
      await seeWholeStore(trx);
      // Another server that starts at the same moment may have done it.
      const known = await trx
        .selectFrom('tenant')
        .select(['epoch', 'n'])
        .where('id', '=', tenantId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (!isBehind(known, mark)) return null;
      await endSessionsAgain(trx, takenAway);
      return beginAfterRestore(trx, tenantId, {
        mark,
        takenAway,
        auditAnchors: apart.auditAnchors,
        now: store.now(),
      });
    });
    if (epoch === null) continue;
    log.error(
      { tenantId, was: mark, is, epoch },
      'the store is older than it was: it was put back to an earlier state; a new epoch begins and phones give back what is missing',
    );
  }
  apart.highWater.note(await marksNow(db));
}

/**
 * Notes now and then, and at the end, how far the store has come, and notices when it is put back under a running server.
 * A store or a disk that is away is tried again.
 */
export function keepHighWater(
  store: Store,
  apart: Apart,
  log: Log,
  everyMs = 10_000,
): { stop(): Promise<void> } {
  const note = async (): Promise<void> => {
    try {
      await noticeRestore(store, apart, log);
    } catch (error) {
      log.warn(errorMark(error), 'the high-water mark could not be written');
    }
  };
  const timer = setInterval(() => void note(), everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await note();
    },
  };
}
