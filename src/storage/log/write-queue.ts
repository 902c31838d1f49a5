import { StorageFailure } from '../sync-store.ts';

/** `save` goes before `other`: a worker's note never waits behind a page from the centre. */
export type Lane = 'save' | 'other';

export interface WriteQueue {
  /** Runs one job at a time, in order within a lane. */
  run<T>(lane: Lane, job: () => Promise<T>): Promise<T>;
  /** Everything asked for so far is done; what is asked for later is refused with `reason`. */
  close(reason: 'locked' | 'other-tab'): Promise<void>;
}

export function createWriteQueue(): WriteQueue {
  const waiting: { readonly [lane in Lane]: (() => Promise<void>)[] } = { save: [], other: [] };
  let running: Promise<void> | null = null;
  let closed: 'locked' | 'other-tab' | null = null;

  async function work(): Promise<void> {
    for (let job = next(); job !== undefined; job = next()) await job();
    running = null;
  }
  const next = () => waiting.save.shift() ?? waiting.other.shift();

  return {
    run: (lane, job) => {
      if (closed !== null) return Promise.reject(new StorageFailure(closed));
      return new Promise((resolve, reject) => {
        waiting[lane].push(() => job().then(resolve, reject));
        running ??= Promise.resolve().then(work);
      });
    },
    close: async (reason) => {
      closed ??= reason;
      await running;
    },
  };
}
