import type { Clock } from '../../src/domain/kernel/clock.ts';

/** A phone's own idea of the time: off by so much, perhaps standing still. */
export interface WallClock extends Clock {
  /** Milliseconds it is ahead of true time. */
  set(aheadMs: number): void;
  freeze(): void;
  /** Runs again, and right. */
  mend(): void;
  isWrong(): boolean;
}

export function createWallClock(trueNow: () => number): WallClock {
  let ahead = 0;
  let frozenAt: number | null = null;
  return {
    now: () => new Date(frozenAt ?? trueNow() + ahead).toISOString(),
    set: (aheadMs) => {
      ahead = aheadMs;
      frozenAt = null;
    },
    freeze: () => {
      frozenAt = trueNow() + ahead;
    },
    mend: () => {
      ahead = 0;
      frozenAt = null;
    },
    isWrong: () => ahead !== 0 || frozenAt !== null,
  };
}
