import { Worker } from 'node:worker_threads';
import type { Told } from './worker.ts';
import type { HistoryOptions } from './world/history.ts';

export type Result = { readonly seed: number } & (
  | { readonly told: Told; readonly crash?: undefined }
  | { readonly told?: undefined; readonly crash: string }
);

/** Hands seeds to so many threads, each the next one when it is done. `onResult` says when it is enough. */
export function runSeeds(
  script: string,
  seeds: Iterable<HistoryOptions>,
  workers: number,
  onResult: (result: Result) => 'go on' | 'enough',
): Promise<void> {
  const queue = seeds[Symbol.iterator]();
  let enough = false;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: 192 } });
      let at: HistoryOptions | null = null;
      const next = (): void => {
        const { value, done } = queue.next();
        if (done === true || enough) {
          void worker.terminate().then(() => resolve());
          return;
        }
        at = value;
        worker.postMessage(value);
      };
      worker.on('message', (result: Result) => {
        if (!enough && onResult(result) === 'enough') enough = true;
        next();
      });
      // A planted fault may bring the whole thread down: that too is found.
      worker.on('error', (error) => {
        if (at === null) return reject(error);
        if (!enough && onResult({ seed: at.seed, crash: String(error) }) === 'enough') enough = true;
        resolve(enough ? undefined : one());
      });
      next();
    });
  return Promise.all(Array.from({ length: workers }, one)).then(() => undefined);
}

export function* seedsFrom(first: number, count: number, more: Omit<HistoryOptions, 'seed'> = {}) {
  for (let seed = first; seed < first + count; seed += 1) yield { ...more, seed };
}
