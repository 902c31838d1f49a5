import type { Scheduler } from '../storage-deps.ts';

/**
 * When names go into the index. Not while pages are read or a note is saved: one name is half a millisecond on a slow
 * phone, ten thousand are seconds. They go in when it is quiet, or when somebody searches.
 */
export interface NameFilling {
  /** These people are new or look different. */
  add(ids: Iterable<string>): void;
  /** Asked by a search. A few names go in at once; many go in in slices from now on, and false says so. */
  catchUp(): boolean;
  /** Called when many names have gone in. Returns the way to stop. */
  onFilled(listener: () => void): () => void;
  end(): void;
}

/** A slice must be short also on a slow phone: see above. */
const [fewNames, namesPerSlice] = [30, 20];

export function createNameFilling({
  put,
  scheduler,
}: {
  readonly put: (ids: readonly string[]) => Promise<void>;
  readonly scheduler: Scheduler;
}): NameFilling {
  const due = new Set<string>();
  const listeners = new Set<() => void>();
  let isFilling = false;
  let cancelIdle = (): void => {};

  function fillSlice(): Promise<void> {
    const some: string[] = [];
    for (const id of due) {
      if (some.length === namesPerSlice) break;
      some.push(id);
      due.delete(id);
    }
    return put(some);
  }

  async function fillInSlices(): Promise<void> {
    if (isFilling) return;
    isFilling = true;
    while (due.size > 0) {
      await scheduler.breathe();
      await fillSlice();
    }
    isFilling = false;
    for (const listener of [...listeners]) listener();
  }

  return {
    add: (ids) => {
      const before = due.size;
      for (const id of ids) due.add(id);
      if (due.size === before) return;
      cancelIdle();
      cancelIdle = scheduler.whenIdle(() => void fillInSlices());
    },
    catchUp: () => {
      if (due.size <= fewNames) while (due.size > 0) void fillSlice();
      else void fillInSlices();
      return due.size === 0;
    },
    onFilled: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => {
      cancelIdle();
      due.clear();
      listeners.clear();
    },
  };
}
