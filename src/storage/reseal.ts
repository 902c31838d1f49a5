import { rowsIn } from './log/row-ranges.ts';
import type { OpenLog } from './open-log.ts';
import type { SecondCopy } from './second-copy/second-copy.ts';
import type { SpareDrafts } from './spare-drafts.ts';
import type { Scheduler } from './storage-deps.ts';

const rowsAtOnce = 16;

/**
 * Seals every row again that is not under `keyId`, a few at a time so that a save never waits long, then the second copy and the
 * drafts of a full disk; and reads all of it back. A row that no key opens is damage, and is left as it is: it holds nothing
 * that could be saved. Stopped anywhere, it begins again with what is left.
 */
export async function resealAll(
  open: OpenLog,
  deps: {
    readonly scheduler: Scheduler;
    readonly copy: SecondCopy | null;
    readonly spare: SpareDrafts | null;
  },
  keyId: string,
): Promise<boolean> {
  for (let batch = await othersIn(open, keyId); batch.length > 0; ) {
    for (let at = 0; at < batch.length; at += rowsAtOnce) {
      await deps.scheduler.whenFree();
      await open.alone(() => resealSome(open, batch.slice(at, at + rowsAtOnce)));
    }
    const left = await othersIn(open, keyId);
    // Only what does not open is left.
    if (left.length === batch.length) break;
    batch = left;
  }
  const isWhole = await isReadable(open, deps.scheduler, keyId);
  const isCopied = deps.copy === null || deps.copy.state() === 'none' || (await deps.copy.renew(keyId));
  const isSpared = deps.spare === null || (await deps.spare.renew());
  return isWhole && isCopied && isSpared;
}

async function othersIn(open: OpenLog, keyId: string): Promise<number[]> {
  const others: number[] = [];
  const live = rowsIn(open.log.head().live);
  for (let at = 0; at < live.length; at += rowsAtOnce) {
    const rows = await open.log.raw(live.slice(at, at + rowsAtOnce));
    others.push(...rows.filter((row) => row.keyId !== keyId).map(({ row }) => row));
  }
  return others;
}

async function resealSome(open: OpenLog, rows: readonly number[]): Promise<void> {
  const texts = await open.log.read(rows);
  await open.log.reseal(
    rows.flatMap((row, at) => {
      const text = texts[at] ?? null;
      return text === null ? [] : [{ row, text }];
    }),
  );
}

/** What is under the new key opens with it. What opens with the old one alone may not be left. */
async function isReadable(open: OpenLog, scheduler: Scheduler, keyId: string): Promise<boolean> {
  const live = rowsIn(open.log.head().live);
  for (let at = 0; at < live.length; at += rowsAtOnce) {
    await scheduler.whenFree();
    const some = live.slice(at, at + rowsAtOnce);
    const isRight = await open.alone(async () => {
      const raw = new Map((await open.log.raw(some)).map((row) => [row.row, row.keyId]));
      const texts = await open.log.read(some);
      return some.every((row, n) => {
        const [key, text] = [raw.get(row), texts[n] ?? null];
        return key === undefined || (key === keyId ? text !== null : text === null);
      });
    });
    if (!isRight) return false;
  }
  return true;
}
