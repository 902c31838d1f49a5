import type { SealJob, UnsealJob } from './row-bytes.ts';
import type { RowJob, RowReply, RowRequest } from './row-worker.ts';

/**
 * Seals and opens long rows beside the page, which would stand still meanwhile: in Chromium deflating runs on the thread
 * that asks for it. Both throw when it cannot; whoever asked then does the work itself.
 */
export interface RowHand {
  seal(job: SealJob): Promise<Uint8Array<ArrayBuffer>>;
  unseal(job: UnsealJob): Promise<string>;
  /** Ends the worker and with it what it held in memory. The next job begins a new one. */
  rest(): void;
}

/** What of a worker is used: a test hands in its own. */
export type RowWorkerPort = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** A worker that has answered nothing for so long was ended by the system without a word. */
const silenceMs = 20_000;

export function createRowHand(
  start: () => RowWorkerPort = () =>
    new Worker(new URL('./row-worker.ts', import.meta.url), { type: 'module' }),
): RowHand {
  const waiting = new Map<number, { resolve: (done: never) => void; reject: (error: Error) => void }>();
  let worker: RowWorkerPort | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let isBroken = false;

  function rest(reason = 'The worker was ended.'): void {
    worker?.terminate();
    worker = null;
    clearTimeout(watchdog);
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(new Error(reason));
  }

  /** It would break again, and every row would wait for that. */
  function giveUp(reason: string): void {
    isBroken = true;
    rest(reason);
  }

  function watch(): void {
    clearTimeout(watchdog);
    if (waiting.size > 0) watchdog = setTimeout(() => giveUp('The worker is silent.'), silenceMs);
  }

  function started(): RowWorkerPort {
    const fresh = start();
    fresh.addEventListener('error', () => giveUp('The worker broke.'));
    fresh.addEventListener('message', (event) => {
      const reply = (event as MessageEvent<RowReply>).data;
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      watch();
      if ('done' in reply) one?.resolve(reply.done as never);
      else one?.reject(new Error(reply.problem));
    });
    return fresh;
  }

  function ask<T>(job: RowJob): Promise<T> {
    if (isBroken) return Promise.reject(new Error('There is no worker.'));
    return new Promise<T>((resolve, reject) => {
      try {
        worker ??= started();
        lastId += 1;
        const request: RowRequest = { id: lastId, job };
        worker.postMessage(request);
        waiting.set(lastId, { resolve, reject });
        if (waiting.size === 1) watch();
      } catch (error) {
        giveUp('The worker could not be asked.');
        reject(error);
      }
    });
  }

  return {
    seal: (job) => ask({ does: 'seal', ...job }),
    unseal: (job) => ask({ does: 'unseal', ...job }),
    rest: () => rest(),
  };
}
