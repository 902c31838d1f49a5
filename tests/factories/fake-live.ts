import type { Live } from '../../src/ports/live.ts';

export interface FakeLive<T> extends Live<T> {
  set(value: T | undefined): void;
}

export function fakeLive<T>(initial?: T): FakeLive<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    current: () => value,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    set(next) {
      value = next;
      for (const changed of [...listeners]) changed();
    },
  };
}

/** Follows a source and works its value out anew only when the source has changed, as a live query does. */
export function derivedLive<S, T>(source: Live<S>, derive: () => T): Live<T> {
  let seen: S | undefined;
  let value: T | undefined;
  return {
    current() {
      const now = source.current();
      if (value === undefined || now !== seen) {
        seen = now;
        value = derive();
      }
      return value;
    },
    subscribe: (changed) => source.subscribe(changed),
  };
}
