import { createAskedWorker, type WorkerPort } from '../../crypto/index.ts';
import { createNameIndex, type Named, type NameIndex, type NameQuery } from './name-index.ts';

export interface NamedPerson {
  readonly id: string;
  /** Null takes the person out. */
  readonly named: Named | null;
}

export type NameJob =
  | { readonly does: 'put'; readonly people: readonly NamedPerson[] }
  | { readonly does: 'search'; readonly query: NameQuery };

/** Keeps and searches the names: on a slow phone each letter of a search in ten thousand is a fifth of a second. */
export interface NameHand {
  put(people: readonly NamedPerson[]): Promise<void>;
  search(query: NameQuery): Promise<readonly string[]>;
  /** Called when the names are gone and must be put in again. */
  onLost(listener: () => void): void;
  end(): void;
}

/** On the page itself. */
export function createPageNames(index: NameIndex = createNameIndex()): NameHand {
  return {
    put: async (people) => {
      for (const { id, named } of people) index.put(id, named);
    },
    search: async (query) => index.search(query),
    onLost: () => {},
    end: () => {},
  };
}

/** Beside the page; when the worker fails or dies, on the page from then on. */
export function createWorkerNames(
  start: () => WorkerPort = () =>
    new Worker(new URL('./name-worker.ts', import.meta.url), { type: 'module' }),
): NameHand {
  const worker = createAskedWorker<NameJob>(start);
  let onPage: NameHand | null = null;
  let lost = (): void => {};
  let isEnded = false;

  async function ask<T>(job: NameJob, otherwise: (hand: NameHand) => Promise<T>): Promise<T> {
    if (onPage !== null) return otherwise(onPage);
    try {
      return await worker.ask<T>(job);
    } catch {
      const isFirst = onPage === null;
      onPage ??= createPageNames();
      if (isFirst && !isEnded) lost();
      return otherwise(onPage);
    }
  }

  return {
    put: (people) => ask({ does: 'put', people }, (hand) => hand.put(people)),
    search: (query) => ask({ does: 'search', query }, (hand) => hand.search(query)),
    onLost: (listener) => {
      lost = listener;
    },
    end: () => {
      isEnded = true;
      worker.rest();
    },
  };
}
