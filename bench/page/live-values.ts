import type { Live } from '../../src/storage/index.ts';

/** Resolves with the first value that will do. Subscribes as a screen does, and leaves when it has what it wants. */
export function untilValue<T>(live: Live<T>, isWanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let done = false;
    const look = (): void => {
      const value = live.current();
      if (done || value === undefined || !isWanted(value)) return;
      done = true;
      stop?.();
      resolve(value);
    };
    stop = live.subscribe(look);
    look();
    // It may have come while we were subscribing, when there was nothing to stop yet.
    if (done) stop();
  });
}

export const firstValue = <T>(live: Live<T>): Promise<T> => untilValue(live, () => true);
