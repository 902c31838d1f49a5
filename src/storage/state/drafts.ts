/** Half-filled forms. The newest row of a key decides, in whatever order the rows are read. */
export interface Drafts {
  get(key: string): unknown;
  keys(): readonly string[];
  save(key: string, value: unknown, row: number): void;
  end(key: string, row: number): void;
  /** Only these were alive at `upTo`: what older rows say of others is out of date. */
  recall(alive: readonly (readonly [key: string, row: number])[], upTo: number): void;
  /** Which row holds the newest state of each draft. */
  rows(): readonly (readonly [key: string, row: number])[];
}

export function createDrafts(): Drafts {
  const alive = new Map<string, { readonly value: unknown; readonly row: number }>();
  const endedAt = new Map<string, number>();
  return {
    get: (key) => alive.get(key)?.value,
    keys: () => [...alive.keys()],
    save: (key, value, row) => {
      if (row > (endedAt.get(key) ?? 0) && row > (alive.get(key)?.row ?? 0)) alive.set(key, { value, row });
    },
    end: (key, row) => {
      endedAt.set(key, Math.max(row, endedAt.get(key) ?? 0));
      if ((alive.get(key)?.row ?? row) <= row) alive.delete(key);
    },
    recall: (listed, upTo) => {
      const rowsByKey = new Map(listed);
      for (const [key, { row }] of alive) if (row <= upTo && rowsByKey.get(key) !== row) alive.delete(key);
    },
    rows: () => [...alive].map(([key, { row }]) => [key, row] as const),
  };
}
