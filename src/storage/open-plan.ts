import type { LogHead } from './log/log-head.ts';
import { rowsIn } from './log/row-ranges.ts';

/** Which rows to read before the worker may type, and which after, in order. */
export interface OpenPlan {
  readonly first: readonly number[];
  readonly later: readonly number[];
}

/** Above this, pages from the centre that no compaction has seen yet are read after the vault is open. */
const pagesBeforeOpening = 20;

/**
 * First what is only here, the ledger, and everything after it; then the older pages, newest first, so that a departure is
 * known before the copy it takes away is read. The hot pages are read early only when nothing unread can contradict them.
 */
export function planOpening(head: LogHead): OpenPlan {
  const upTo = head.ledger?.upTo ?? 0;
  const setApart = new Set([...rowsIn(head.pages), ...rowsIn(head.hot), head.ledger?.row ?? 0]);
  const others = rowsIn(head.live).filter((row) => !setApart.has(row));
  const pages = rowsIn(head.pages).reverse();
  const [compacted, fresh] = [
    pages.filter((row) => row <= newestCompacted(head)),
    pages.filter((row) => row > newestCompacted(head)),
  ];
  const few = fresh.length <= pagesBeforeOpening;
  const early = few ? fresh : fresh.slice(0, 1);
  const late = few ? [] : fresh.slice(1);
  const kept = others.filter((row) => row <= upTo);
  const ledger = head.ledger === null ? [] : [head.ledger.row];
  const after = [...others.filter((row) => row > upTo), ...early].sort((a, b) => a - b);
  const hot = rowsIn(head.hot);
  return few
    ? { first: [...kept, ...ledger, ...after, ...hot], later: compacted }
    : { first: [...kept, ...ledger, ...after], later: [...late, ...hot, ...compacted] };
}

/** A compaction writes its pages, then its hot pages, then its ledger; what it leaves alone is older still. */
const newestCompacted = (head: LogHead): number => head.ledger?.row ?? 0;
