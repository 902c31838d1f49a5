/** What of a worker is used: a test hands in its own. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface AskedJob<Job> {
  readonly id: number;
  readonly job: Job;
}
export type AskedReply =
  | { readonly id: number; readonly done: unknown }
  | { readonly id: number; readonly problem: string };

/** Work done beside the page. `ask` throws when it cannot be; whoever asked then does it itself. */
export interface AskedWorker<Job> {
  ask<T>(job: Job): Promise<T>;
  /** Ends the worker and with it what it held in memory. The next job begins a new one. */
  rest(): void;
}

/** A worker that has answered nothing for so long was ended by the system without a word. */
const silenceMs = 20_000;

export function createAskedWorker<Job>(start: () => WorkerPort): AskedWorker<Job> {
  const waiting = new Map<number, { resolve: (done: never) => void; reject: (error: Error) => void }>();
  let worker: WorkerPort | null = null;
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

  /** It would break again, and every job would wait for that. */
  function giveUp(reason: string): void {
    isBroken = true;
    rest(reason);
  }

  function watch(): void {
    clearTimeout(watchdog);
    if (waiting.size > 0) watchdog = setTimeout(() => giveUp('The worker is silent.'), silenceMs);
  }

  function started(): WorkerPort {
    const fresh = start();
    fresh.addEventListener('error', () => giveUp('The worker broke.'));
    fresh.addEventListener('message', (event) => {
      const reply = (event as MessageEvent<AskedReply>).data;
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      watch();
      if ('done' in reply) one?.resolve(reply.done as never);
      else one?.reject(new Error(reply.problem));
    });
    return fresh;
  }

  function ask<T>(job: Job): Promise<T> {
    if (isBroken) return Promise.reject(new Error('There is no worker.'));
    return new Promise<T>((resolve, reject) => {
      try {
        worker ??= started();
        lastId += 1;
        const request: AskedJob<Job> = { id: lastId, job };
        worker.postMessage(request);
        waiting.set(lastId, { resolve, reject });
        if (waiting.size === 1) watch();
      } catch (error) {
        giveUp('The worker could not be asked.');
        reject(error);
      }
    });
  }

  return { ask, rest: () => rest() };
}

/** The worker's own side: each job is answered with what it came to, or with what went wrong. */
export function answerJobs<Job>(work: (job: Job) => unknown): void {
  addEventListener('message', async ({ data: { id, job } }: MessageEvent<AskedJob<Job>>) => {
    const reply = (message: AskedReply): void => postMessage(message);
    try {
      reply({ id, done: await work(job) });
    } catch (error) {
      reply({ id, problem: String(error) });
    }
  });
}
