import { createArgon2Kdf, createRowHand, webRandomBytes } from '../crypto/index.ts';
import { createWebTabLocks } from './log/tab-lock.ts';
import { createOpfsFiles } from './second-copy/opfs-files.ts';
import type { Scheduler, SparePlace, StorageDeps } from './storage-deps.ts';
import { createWorkerNames } from './view/name-hand.ts';

/** The browser's own means. */
export function createWebStorageDeps(
  given: Pick<StorageDeps, 'clock' | 'newId' | 'personOfDraft' | 'isMeetingDraft'>,
): StorageDeps {
  return {
    ...given,
    random: webRandomBytes,
    kdf: createArgon2Kdf(),
    rowHand: createRowHand(),
    nameHand: () => createWorkerNames(),
    locks: createWebTabLocks(navigator.locks),
    scheduler: webScheduler,
    source: {},
    sparePlace: webSparePlace,
    ...(hasPrivateFiles() ? { copyFiles: createOpfsFiles() } : {}),
  };
}

/** Older browsers, and some private windows, have none: then there is one copy, and the screen says so. */
const hasPrivateFiles = (): boolean =>
  typeof Worker === 'function' && typeof navigator.storage?.getDirectory === 'function';

/** A browser told to keep nothing throws at every touch. */
const webSparePlace: SparePlace = {
  read: (name) => orElse(null, () => localStorage.getItem(name)),
  write: (name, text) =>
    orElse(false, () => {
      localStorage.setItem(name, text);
      return true;
    }),
  remove: (name) => orElse(undefined, () => localStorage.removeItem(name)),
};

function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}

const quietMs = 3000;

/** A screen that never rests does not keep the older nights out of sight for longer. */
const screenMs = 1000;

const webScheduler: Scheduler = {
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  whenFree: () =>
    // Safari has none: there it waits its turn like all the rest.
    typeof scheduler === 'object'
      ? scheduler.postTask(() => undefined, { priority: 'background' })
      : webScheduler.breathe(),
  whenDrawn: () =>
    new Promise((resolve) => {
      if (typeof requestIdleCallback === 'function')
        requestIdleCallback(() => resolve(), { timeout: screenMs });
      else setTimeout(resolve, screenMs);
    }),
  whenIdle: (run) => {
    const timer = setTimeout(() => {
      // Safari has no requestIdleCallback.
      if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 30_000 });
      else run();
    }, quietMs);
    return () => clearTimeout(timer);
  },
};
