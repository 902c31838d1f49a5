import type { Live } from '../ports/live.ts';

/** A live value that one owner sets. */
export interface LiveCell<T> extends Live<T> {
  current(): T;
  set(next: T): void;
}

export function liveCell<T>(first: T): LiveCell<T> {
  let value = first;
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
