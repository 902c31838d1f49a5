import type { Live } from '../live.ts';

/** A live value kept up to date only while somebody looks. `end` empties it for good, and says so. */
export interface EndableLive<T> extends Live<T> {
  end(): void;
}

/** `start` begins to watch, calls `next` with each new value, and returns the way to stop. */
export function liveFrom<T>(start: (next: (value: T) => void) => () => void): EndableLive<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let stop: (() => void) | null = null;
  let ended = false;

  function next(fresh: T): void {
    if (ended || Object.is(fresh, value)) return;
    value = fresh;
    for (const listener of [...listeners]) listener();
  }

  function halt(): void {
    stop?.();
    stop = null;
  }

  return {
    current: () => value,
    subscribe: (changed) => {
      // Each subscription is its own, also of the same function.
      const listener = (): void => changed();
      listeners.add(listener);
      if (stop === null && !ended) stop = start(next);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) halt();
      };
    },
    end: () => {
      ended = true;
      halt();
      value = undefined;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** The live values handed out by one open vault, so that locking empties them all. */
export interface LiveScope {
  live<T>(start: (next: (value: T) => void) => () => void): Live<T>;
  end(): void;
}

export function createLiveScope(): LiveScope {
  // Weakly, because screens ask for many and forget them.
  const handedOut = new Set<WeakRef<{ end(): void }>>();
  let ended = false;
  return {
    live: (start) => {
      const live = liveFrom(start);
      // A screen on its way out may still ask.
      if (ended) live.end();
      for (const ref of handedOut) if (ref.deref() === undefined) handedOut.delete(ref);
      handedOut.add(new WeakRef(live));
      return live;
    },
    end: () => {
      ended = true;
      for (const ref of handedOut) ref.deref()?.end();
      handedOut.clear();
    },
  };
}
