import type { Intent, Operation } from '../../src/domain/kernel/operation.ts';

/** One operation whose "saved" a worker saw, as an outsider writes it down. */
export interface Saved {
  readonly phone: string;
  readonly author: string;
  readonly opId: string;
  readonly recordId: string;
  readonly kind: string;
  readonly groupId: string;
  readonly operation: Operation | Intent;
}

/**
 * What really happened, kept apart from the code that is judged: who was told "saved" of what, who was told "not saved",
 * and which notes a worker gave up or a broken disk took along.
 */
export interface Book {
  readonly saved: Map<string, Saved>;
  /** Told "not saved": must never turn up anywhere. */
  readonly denied: Set<string>;
  readonly discarded: Set<string>;
  /** Went with the only disk they were on, before they were sent. */
  readonly lostWithDisk: Set<string>;
  /** Was at the centre, and went with a store that was put back: for its phone to give back. */
  readonly forgotten: Set<string>;
  /** Of those, what its own phone showed when the store was put back. */
  readonly owed: Set<string>;
  /** Records that were erased at the centre, for good, by a decision or by the ledger. */
  readonly erased: Set<string>;
  /** Of those, what the ledger alone spoke of when the store was put back: no phone was told before. */
  readonly erasedApart: Set<string>;
  /** Each time the store was put back: the version it went back to, and how much had been taken away for good by then. */
  readonly restores: { readonly to: number; readonly takenAway: number }[];
  /** Who was let into a team again, and how much had been taken away by then. */
  readonly letIn: { readonly operatorId: string; readonly teamId: string; readonly takenAway: number }[];
  readonly actions: Map<string, number>;
  readonly faults: Map<string, number>;
  count(of: 'actions' | 'faults', name: string): void;
}

export function createBook(): Book {
  const book: Book = {
    saved: new Map(),
    denied: new Set(),
    discarded: new Set(),
    lostWithDisk: new Set(),
    forgotten: new Set(),
    owed: new Set(),
    erased: new Set(),
    erasedApart: new Set(),
    restores: [],
    letIn: [],
    actions: new Map(),
    faults: new Map(),
    count: (of, name) => {
      book[of].set(name, (book[of].get(name) ?? 0) + 1);
    },
  };
  return book;
}
