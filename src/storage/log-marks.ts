import { isWorkersNote } from '../domain/access/note-access.ts';
import type { KnownEntry } from './log/log-entry.ts';
import { type RowRanges, rangesOf } from './log/row-ranges.ts';
import type { HeadMarks } from './log/sealed-log.ts';
import type { LogState } from './state/log-state.ts';

export const isPage = (entry: KnownEntry): boolean => entry.t === 'page';

/** What the head of the log says once these entries are its row: which rows hold what is only here. */
export function marksOf(state: LogState, entries: readonly KnownEntry[], row: number): HeadMarks {
  const open = state.own.openAfter(entries, row);
  const drafts = new Map(state.drafts.rows());
  for (const entry of entries) {
    if (entry.t === 'draft') drafts.set(entry.key, row);
    if (entry.t === 'draft-end') drafts.delete(entry.key);
  }
  const mine: RowRanges = rangesOf([...open.map((one) => one.row), ...drafts.values()]);
  return {
    page: entries.every((entry) => entry.t === 'page' || entry.t === 'contact') && entries.some(isPage),
    mine,
    onlyHere: new Set(open.filter(isWorkersNote).map((one) => one.recordId)).size,
  };
}
