import type { Timers } from '../../../../src/sync/index.ts';
import type { FakeClock } from '../../../harness/clock.ts';

export interface FakeTimers extends Timers {
  /** Lets the next timer fire, moving the clock up to it; false when none is armed within `withinMs`. */
  fireNext(withinMs: number): boolean;
  readonly armed: number;
}

/** Timers run on time of their own, as in a browser: a clock that somebody sets does not move them. */
export function createFakeTimers(clock: FakeClock): FakeTimers {
  const waiting = new Map<number, { readonly at: number; readonly run: () => void }>();
  let elapsed = 0;
  let count = 0;
  return {
    after: (ms, run) => {
      count += 1;
      const id = count;
      waiting.set(id, { at: elapsed + ms, run });
      return () => waiting.delete(id);
    },
    fireNext: (withinMs) => {
      const [next] = [...waiting].sort(([idA, a], [idB, b]) => a.at - b.at || idA - idB);
      if (next === undefined || next[1].at > elapsed + withinMs) return false;
      const [id, { at, run }] = next;
      waiting.delete(id);
      clock.advance({ ms: at - elapsed });
      elapsed = at;
      run();
      return true;
    },
    get armed() {
      return waiting.size;
    },
  };
}
