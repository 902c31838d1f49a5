import type { Instant } from '../domain/kernel/clock.ts';
import { grouped } from './grouped.ts';
import { hotRecords, mostHot } from './hot-records.ts';
import { ledgerOf, outlived } from './ledger.ts';
import { type CompactedEntry, entriesToText, type LedgerEntry } from './log/log-entry.ts';
import type { LogHead } from './log/log-head.ts';
import { rangesOf, rowsIn } from './log/row-ranges.ts';
import type { OpenLog } from './open-log.ts';
import type { LogState } from './state/log-state.ts';
import type { ServerCopy } from './state/server-copies.ts';
import type { Scheduler } from './storage-deps.ts';

/** A page is read in one go when the vault opens: so many are no long task, also on a slow phone. */
const recordsPerPage = 150;

/** What one compaction will do, decided at one moment; nothing in it can be made wrong by rows that come later. */
interface CompactionPlan {
  readonly state: LogState;
  /** The ledger that this one will take the place of; 0 when it is the first. */
  readonly previousLedger: number;
  readonly upTo: number;
  readonly firstRow: number;
  /** Every current copy, and those of them that need a new page. */
  readonly current: readonly ServerCopy[];
  readonly loose: readonly ServerCopy[];
  /** Not shown by the last fresh pull, and here only for what was written on them: never mixed with the others. */
  readonly stale: readonly ServerCopy[];
  readonly ledger: LedgerEntry;
  readonly droppedOps: readonly string[];
  readonly droppedRecords: readonly string[];
  readonly remove: readonly number[];
  readonly setAside: readonly number[];
}

/**
 * Makes one row of many (design D6): copies become pages of a few hundred, the rest is summed up in a ledger, what is only
 * here stays in the rows it is in, what was purged goes. The plan is made in the queue, the sealing is done outside of it,
 * and the exchange is one transaction that is checked again. Returns false when it is not the time for it.
 */
export async function compact(
  open: OpenLog,
  deps: { readonly now: () => Instant; readonly scheduler: Scheduler; readonly cursor: () => string | null },
): Promise<boolean> {
  const plan = await open.alone(() => planCompaction(open, deps.now(), deps.cursor()));
  if (plan === null) return false;
  const layout: Layout = {
    pages: [...plan.stale.map((copy) => [copy]), ...(await paged(plan.loose, deps.scheduler))],
    hot: inPages(hotRecords(plan.current)),
  };
  const add: { row: number; sealed: Awaited<ReturnType<OpenLog['log']['seal']>> }[] = [];
  let row = plan.firstRow - 1;
  for (const entry of entriesOf(plan, layout)) {
    await deps.scheduler.whenFree();
    row += 1;
    add.push({ row, sealed: await open.log.seal(row, entriesToText([entry])) });
  }
  const isDone = await open.alone(async () => {
    // Rebuilt or compacted meanwhile: the plan speaks of a state that is no longer ours.
    if (open.state() !== plan.state || ledgerRow(open.log.head()) !== plan.previousLedger) return false;
    await open.log.swap({ add, remove: plan.remove, head: (head) => headAfter(head, plan, layout) });
    forget(plan, layout);
    return true;
  });
  // What was set aside and never decided is on the screen by its operation alone.
  if (isDone) await open.refresh(plan.droppedRecords);
  return isDone;
}

interface Layout {
  readonly pages: readonly (readonly ServerCopy[])[];
  /** In pages too: of one long row, the phone would stand still while it is opened. */
  readonly hot: readonly (readonly ServerCopy[])[];
}

const ledgerRow = (head: LogHead): number => head.ledger?.row ?? 0;

/** `cursor`: where the next pull begins. None while what a lost row held was not fetched again: the row itself is soon forgotten. */
async function planCompaction(
  open: OpenLog,
  now: string,
  cursor: string | null,
): Promise<CompactionPlan | null> {
  const state = open.state();
  // While older pages are unread nobody knows what is out of date, and a fresh pull has two generations side by side.
  if (open.readingOlder() || state.generation() > state.sweptGeneration()) return null;
  const head = open.log.head();
  const upTo = head.next - 1;
  const keptRows = rowsToKeep(state);
  const wholePages = pagesStillWhole(state, head);
  const damaged = new Set([...open.damage().missing, ...open.damage().unreadable]);
  const live = rowsIn(head.live);
  const stays = (row: number): boolean => keptRows.has(row) || wholePages.has(row);
  const dropped = outlived(state, keptRows, now).map((own) => own.operation);
  const droppedOps = dropped.map(({ opId }) => opId);
  const all = [...state.copies.all()];
  const isCurrent = (copy: ServerCopy): boolean => copy.generation === state.sweptGeneration();
  const current = all.filter(isCurrent);
  const loose = current.filter((copy) => !wholePages.has(copy.heldBy));
  const stale = all.filter((copy) => !isCurrent(copy));
  const pages = stale.length + Math.ceil(loose.length / recordsPerPage);
  return {
    state,
    previousLedger: ledgerRow(head),
    upTo,
    firstRow: await open.log.reserve(pages + Math.ceil(mostHot / recordsPerPage) + 1),
    current,
    loose,
    stale,
    ledger: { ...ledgerOf(state, upTo, keptRows, new Set(droppedOps), now), cursor },
    droppedOps,
    droppedRecords: [...new Set(dropped.map(({ recordId }) => recordId))],
    remove: live.filter((row) => !stays(row) && !damaged.has(row)),
    setAside: [...damaged],
  };
}

/** Rows with something that is only here, drafts, and what only a later version understands: they stay as they are. */
function rowsToKeep(state: LogState): Set<number> {
  const open = state.own.open().flatMap((own) => own.row ?? []);
  const drafts = state.drafts.rows().map(([, row]) => row);
  return new Set([...open, ...drafts, ...state.foreignRows]);
}

/** A page with a single purged or outdated copy is written again: nothing that went stays on the disk. */
function pagesStillWhole(state: LogState, head: LogHead): Set<number> {
  const held = new Map<number, number>();
  for (const copy of state.copies.all()) held.set(copy.heldBy, (held.get(copy.heldBy) ?? 0) + 1);
  const pages = rowsIn(head.pages).filter((row) => {
    const size = state.pageSizes.get(row) ?? 0;
    return size >= recordsPerPage / 2 && held.get(row) === size;
  });
  return new Set(pages);
}

/**
 * People go in the last pages, which are read first: names before old nights. Sorted a day at a time: tens of thousands at
 * once are a long task.
 */
async function paged(copies: readonly ServerCopy[], scheduler: Scheduler): Promise<ServerCopy[][]> {
  const days = grouped(
    copies,
    ({ record }) => (record.kind === 'person' ? 'p' : '') + record.at.slice(0, 10),
  );
  const sorted: ServerCopy[] = [];
  for (const day of [...days.keys()].sort()) {
    await scheduler.whenFree();
    const oldestFirst = (days.get(day) ?? []).sort((a, b) =>
      a.record.at < b.record.at ? -1 : a.record.at > b.record.at ? 1 : 0,
    );
    sorted.push(...oldestFirst);
  }
  return inPages(sorted);
}

function inPages(copies: readonly ServerCopy[]): ServerCopy[][] {
  const count = Math.ceil(copies.length / recordsPerPage);
  return Array.from({ length: count }, (_, n) => copies.slice(n * recordsPerPage, (n + 1) * recordsPerPage));
}

function* entriesOf(plan: CompactionPlan, { pages, hot }: Layout): Generator<CompactedEntry | LedgerEntry> {
  for (const page of pages) yield pageOf(plan, page, false);
  for (const page of hot) yield pageOf(plan, page, true);
  yield plan.ledger;
}

function pageOf({ upTo }: CompactionPlan, copies: readonly ServerCopy[], hot: boolean): CompactedEntry {
  const records = copies.map(({ record: { whereabouts: _, ...record }, until }) =>
    until === undefined ? { record } : { record, until },
  );
  return { t: 'compacted', upTo, generation: copies[0]?.generation ?? 0, hot, records };
}

function headAfter(now: LogHead, plan: CompactionPlan, layout: Layout): LogHead {
  const gone = new Set([...plan.remove, ...plan.setAside]);
  const left = (rows: LogHead['live']): number[] => rowsIn(rows).filter((row) => !gone.has(row));
  const pageRows = layout.pages.map((_, at) => plan.firstRow + at);
  const hotRows = layout.hot.map((_, at) => plan.firstRow + layout.pages.length + at);
  const ledger = { row: plan.firstRow + layout.pages.length + hotRows.length, upTo: plan.upTo };
  return {
    ...now,
    live: rangesOf([...left(now.live), ...pageRows, ...hotRows, ledger.row]),
    pages: rangesOf([...left(now.pages), ...pageRows]),
    hot: rangesOf(hotRows),
    ledger,
    mine: rangesOf(left(now.mine)),
    setAside: rangesOf([...rowsIn(now.setAside), ...plan.setAside]),
  };
}

/** Memory follows the disk. */
function forget(plan: CompactionPlan, { pages }: Layout): void {
  const { state, upTo } = plan;
  pages.forEach((page, at) => {
    state.copies.moved(page, upTo, plan.firstRow + at);
    state.pageSizes.set(plan.firstRow + at, page.length);
  });
  for (const row of plan.remove) state.pageSizes.delete(row);
  state.own.drop(plan.droppedOps);
  state.own.rowsRemoved(new Set(plan.remove));
  state.own.markPassed(plan.ledger.fates.flatMap(({ opId, passed }) => (passed === true ? [opId] : [])));
  state.copies.forgetDepartures(upTo);
}
