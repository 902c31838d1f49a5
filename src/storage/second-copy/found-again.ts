/** What the last comparison had to tell the worker; kept in the log until another one has something to tell. */
export interface FoundAgain {
  readonly at: string;
  /** Notes that only the second copy still held. */
  readonly notes: number;
  /** Rows of this phone's own that the database had lost or spoilt. */
  readonly spoilt: number;
  /** Of those, the ones that the second copy did not hold either. */
  readonly lost: readonly number[];
}

export const foundAgainKey = 'found-again';

/** Null when there is nothing to tell, or nothing that was not told before. */
export function newlyFound(before: FoundAgain | undefined, now: FoundAgain): FoundAgain | null {
  if (now.notes > 0) return now;
  const known = new Set(before?.lost ?? []);
  return now.lost.some((row) => !known.has(row)) ? now : null;
}
