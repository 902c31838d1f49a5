import { parentPort } from 'node:worker_threads';
import { type HistoryOptions, type Outcome, runHistory } from './world/history.ts';
import { installLightHttp } from './world/light-http.ts';
import { installLightTime } from './world/light-time.ts';

/** What a thread tells of one history: numbers, and what was broken. */
export type Told = Omit<Outcome, 'plan' | 'swarm'>;

installLightHttp();
installLightTime();
// Errors are what histories are made of: their stacks are taken only where somebody plays one seed again.
if (parentPort !== null) Error.stackTraceLimit = 0;

/** A thread lives one history after the other. */
parentPort?.on('message', (options: HistoryOptions) => {
  runHistory(options)
    .then(({ plan: _plan, swarm: _swarm, ...told }) => {
      parentPort?.postMessage({ seed: options.seed, told });
    })
    .catch((error: unknown) => {
      const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ seed: options.seed, crash });
    });
});

export { runHistory };
