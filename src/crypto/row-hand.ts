import { createAskedWorker, type WorkerPort } from './asked-worker.ts';
import type { SealJob, UnsealJob } from './row-bytes.ts';
import type { RowJob } from './row-worker.ts';

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

export function createRowHand(
  start: () => WorkerPort = () => new Worker(new URL('./row-worker.ts', import.meta.url), { type: 'module' }),
): RowHand {
  const worker = createAskedWorker<RowJob>(start);
  return {
    seal: (job) => worker.ask({ does: 'seal', ...job }),
    unseal: (job) => worker.ask({ does: 'unseal', ...job }),
    rest: worker.rest,
  };
}
