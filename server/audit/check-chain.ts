import type { Anchor } from './anchors.ts';
import type { ChainEnd } from './append-entries.ts';
import { type AuditRow, beginning, hashOfEntry } from './entry.ts';

/** Where the first row lies that is not what was written: exactly, or as near as the signed ends allow. */
export interface BadRow {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export interface ForgottenByRestore {
  readonly at: string;
  /** The entries that were anchored and went with the lost part of the store. */
  readonly from: number;
  readonly to: number;
}

export interface CheckedChain {
  readonly rows: number;
  readonly bad: BadRow | null;
  /** The last end that was signed: what lies after it, nobody vouches for. */
  readonly anchor: Anchor | null;
  readonly unanchored: number;
  readonly restores: readonly ForgottenByRestore[];
}

/** Follows one chain from its first row; `add` in the order of `n`, then `end`. */
export interface ChainCheck {
  add(row: AuditRow): void;
  /** `stored` is what the database calls the end of the chain. */
  end(stored: ChainEnd | null): CheckedChain;
}

type Hashes = ReadonlyMap<number, { readonly hash: string; readonly action: string }>;

export function checkChain(anchors: readonly Anchor[]): ChainCheck {
  const anchored = new Set(anchors.map(({ n }) => n));
  const hashes = new Map<number, { readonly hash: string; readonly action: string }>();
  let last: ChainEnd = { n: 0, hash: beginning };
  let rows = 0;
  let bad: BadRow | null = null;

  return {
    add: (row) => {
      rows += 1;
      if (bad !== null) return;
      bad = wrongIn(row, last);
      if (bad !== null) return;
      last = { n: row.n, hash: row.hash };
      if (anchored.has(row.n)) hashes.set(row.n, { hash: row.hash, action: row.action });
    },
    end: (stored) => {
      const { binding, restores } = inForce(anchors, hashes);
      const anchor = binding.at(-1) ?? null;
      const found = worst(binding, hashes, last.n, bad) ?? bad ?? unlikeEnd(stored, last);
      return { rows, bad: found, anchor, unanchored: Math.max(0, last.n - (anchor?.n ?? 0)), restores };
    },
  };
}

function wrongIn(row: AuditRow, last: ChainEnd): BadRow | null {
  const at = (n: number, words: string): BadRow => ({ from: n, to: n, words });
  if (row.n > last.n + 1) return at(last.n + 1, 'is missing');
  if (row.n <= last.n) return at(row.n, 'is there twice, or has no place in the chain');
  if (row.hash !== hashOfEntry(row)) return at(row.n, 'was changed');
  if (row.prev === last.hash) return null;
  // It fits itself, so what stands before it may be what was written anew: how far back, the signed ends tell.
  return { from: 0, to: row.n, words: `do not belong together: ${row.n} follows another ${last.n}` };
}

/** A restore that the chain itself tells of, and that was signed, takes back what was anchored and is gone; nothing else does. */
function inForce(anchors: readonly Anchor[], hashes: Hashes) {
  let binding: Anchor[] = [];
  const restores: ForgottenByRestore[] = [];
  for (const anchor of anchors) {
    if (anchor.what === 'restored') {
      const row = hashes.get(anchor.n);
      if (row?.hash !== anchor.hash || row.action !== 'restored') continue;
      const gone = binding.filter(({ n }) => n > anchor.keptTo).map(({ n }) => n);
      if (gone.length > 0) restores.push({ at: anchor.at, from: anchor.keptTo + 1, to: Math.max(...gone) });
      binding = binding.filter(({ n }) => n <= anchor.keptTo);
    }
    binding.push(anchor);
  }
  return { binding, restores };
}

/** Compares with the signed ends, in their order, as far as the rows hold together. */
function worst(binding: readonly Anchor[], hashes: Hashes, lastN: number, bad: BadRow | null): BadRow | null {
  let good = 0;
  for (const anchor of [...binding].sort((a, b) => a.n - b.n)) {
    if (anchor.n > lastN) {
      if (bad !== null) break;
      const words = `were cut off or written anew: the chain had come to ${anchor.n} on ${anchor.at}`;
      return { from: good + 1, to: Math.min(lastN + 1, anchor.n), words };
    }
    if (hashes.get(anchor.n)?.hash !== anchor.hash) {
      return {
        from: good + 1,
        to: anchor.n,
        words: `were written anew since they were signed on ${anchor.at}`,
      };
    }
    good = anchor.n;
  }
  return bad?.from === 0 ? { ...bad, from: good + 1 } : null;
}

function unlikeEnd(stored: ChainEnd | null, last: ChainEnd): BadRow | null {
  if (stored !== null && stored.n === last.n && stored.hash === last.hash) return null;
  if ((stored?.n ?? 0) > last.n) return { from: last.n + 1, to: last.n + 1, words: 'is missing at the end' };
  return { from: last.n, to: last.n, words: 'is not the one that the chain ends with' };
}
