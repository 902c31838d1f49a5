import type { CopyFiles } from './copy-files.ts';

export type OpfsJob =
  | { readonly does: 'names' }
  | { readonly does: 'read' | 'remove'; readonly name: string }
  | { readonly does: 'append' | 'replace'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
export interface OpfsRequest {
  readonly id: number;
  readonly job: OpfsJob;
}
export interface OpfsReply {
  readonly id: number;
  readonly done?: readonly string[] | Uint8Array<ArrayBuffer> | null;
  /** The name of the error; its words could hold a path. */
  readonly problem?: string;
}

export type OpfsWorkerPort = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** A worker that has answered nothing for so long was ended by the system without a word. */
const silenceMs = 20_000;

/**
 * The browser's private files, written in a worker: only there can a write be told to be on the disk. Everything rejects
 * when the worker breaks; whoever asked then goes on with one copy and says so.
 */
export function createOpfsFiles(
  start: () => OpfsWorkerPort = () =>
    new Worker(new URL('./opfs-worker.ts', import.meta.url), { type: 'module' }),
): CopyFiles {
  const waiting = new Map<number, { resolve: (done: never) => void; reject: (error: Error) => void }>();
  let worker: OpfsWorkerPort | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  function end(reason: string): void {
    worker?.terminate();
    worker = null;
    clearTimeout(watchdog);
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(named('Error', reason));
  }

  function watch(): void {
    clearTimeout(watchdog);
    if (waiting.size > 0) watchdog = setTimeout(() => end('The worker is silent.'), silenceMs);
  }

  function started(): OpfsWorkerPort {
    const fresh = start();
    fresh.addEventListener('error', () => end('The worker broke.'));
    fresh.addEventListener('message', (event) => {
      const { id, done, problem } = (event as MessageEvent<OpfsReply>).data;
      const one = waiting.get(id);
      waiting.delete(id);
      watch();
      if (problem === undefined) one?.resolve(done as never);
      else one?.reject(named(problem, 'The second copy was not written or read.'));
    });
    return fresh;
  }

  function ask<T>(job: OpfsJob): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      try {
        worker ??= started();
        lastId += 1;
        const request: OpfsRequest = { id: lastId, job };
        worker.postMessage(request);
        waiting.set(lastId, { resolve, reject });
        if (waiting.size === 1) watch();
      } catch (error) {
        reject(error);
      }
    });
  }

  return {
    names: () => ask({ does: 'names' }),
    read: (name) => ask({ does: 'read', name }),
    append: (name, bytes) => ask({ does: 'append', name, bytes }),
    replace: (name, bytes) => ask({ does: 'replace', name, bytes }),
    remove: (name) => ask({ does: 'remove', name }),
    rest: () => end('The worker was ended.'),
  };
}

function named(name: string, words: string): Error {
  const error = new Error(words);
  error.name = name;
  return error;
}
