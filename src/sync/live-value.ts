/** A value that changes in time, in the shape that `useSyncExternalStore` wants (`ports/live.ts`). */
export interface LiveValue<T> {
  current(): T;
  /** Calls `changed` after every change; returns the way to stop. */
  subscribe(changed: () => void): () => void;
}

export interface Derived<T> extends LiveValue<T> {
  /** What it is made of may have changed: read it again, and tell only if it did. */
  refresh(): void;
}

/** Holds the last value read, so that two readings without a change give the very same object. */
export function derive<T>(read: () => T, same: (a: T, b: T) => boolean): Derived<T> {
  const listeners = new Set<() => void>();
  let value = read();
  return {
    current: () => value,
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    refresh: () => {
      const next = read();
      if (same(value, next)) return;
      value = next;
      for (const changed of [...listeners]) changed();
    },
  };
}
