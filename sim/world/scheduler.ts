import type { SeededRandom } from '../../tests/harness/seeded-random.ts';

/** Simulated time. Nothing in a history waits for anything else: every await of disk, network, store and timers ends here. */
export interface Scheduler {
  /** Milliseconds of true time; phones' clocks may be wrong by their own. */
  now(): number;
  /** Calls `run` once after `ms`; of what is due together, the seed decides who goes first. Returns the way to cancel. */
  after(ms: number, run: () => void): () => void;
  /** Resolves at a moment of the seed's choice, at most `mostMs` away; never when `isAlive` says no by then. */
  pause(mostMs: number, isAlive?: () => boolean): Promise<void>;
  /** Runs what is due up to `until`, one event at a time. `afterEach` looks at the world between any two. */
  runUntil(until: number, afterEach: () => void): Promise<void>;
  events(): number;
}

interface Due {
  readonly at: number;
  readonly tie: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** `outside`: work that simulated time must wait for, in a history over a real database. */
export function createScheduler(
  start: number,
  random: SeededRandom,
  outside: () => Promise<void> | null = () => null,
): Scheduler {
  const heap: Due[] = [];
  const turn = createTurns();
  let now = start;
  let events = 0;

  const before = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

  function push(due: Due): void {
    let at = heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(due, heap[parent] as Due)) break;
      heap[at] = heap[parent] as Due;
      at = parent;
    }
    heap[at] = due;
  }

  function pop(): Due | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Due, heap[child] as Due)) child += 1;
      if (!before(heap[child] as Due, last)) break;
      heap[at] = heap[child] as Due;
      at = child;
    }
    heap[at] = last;
    return first;
  }

  async function settled(): Promise<void> {
    await turn();
    for (let work = outside(); work !== null; work = outside()) {
      await work;
      await turn();
    }
  }

  function after(ms: number, run: () => void): () => void {
    const due: Due = { at: now + Math.max(0, Math.round(ms)), tie: random.next(), run, cancelled: false };
    push(due);
    return () => {
      due.cancelled = true;
    };
  }

  return {
    now: () => now,
    after,
    pause: (mostMs, isAlive) =>
      new Promise((resolve) => {
        after(random.next() * mostMs, () => {
          if (isAlive === undefined || isAlive()) resolve();
        });
      }),
    runUntil: async (until, afterEach) => {
      // What was begun before the first event runs to its first wait.
      await settled();
      for (let next = heap[0]; next !== undefined && next.at <= until; next = heap[0]) {
        pop();
        if (next.cancelled) continue;
        now = Math.max(now, next.at);
        events += 1;
        next.run();
        await settled();
        afterEach();
      }
      now = Math.max(now, Math.round(until));
    },
    events: () => events,
  };
}

/** Rounds of the process's loop cost more than what an event does in them: this many are asked for together. */
const roundsAtOnce = 32;

/** Resolves when all promises that can go on by themselves have: they run out between any two immediates. */
function createTurns(): () => Promise<void> {
  let asked = 0;
  let waiting: (() => void) | null = null;
  const goOn = (): void => {
    asked -= 1;
    const resolve = waiting;
    waiting = null;
    resolve?.();
  };
  return () =>
    new Promise((resolve) => {
      waiting = resolve;
      if (asked > 0) return;
      asked = roundsAtOnce;
      for (let count = 0; count < roundsAtOnce; count += 1) setImmediate(goOn);
    });
}
