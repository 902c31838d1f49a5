import { type Clock, corrected } from '../domain/kernel/clock.ts';
import type { SealedRow } from './log/log-database.ts';
import { entriesToText, type KnownEntry, type LogEntry, textToEntries } from './log/log-entry.ts';
import type { HeadMarks, SealedLog } from './log/sealed-log.ts';
import { createWriteQueue, type Lane } from './log/write-queue.ts';
import { isPage, marksOf } from './log-marks.ts';
import { planOpening } from './open-plan.ts';
import { createLogState, type LogState } from './state/log-state.ts';
import type { Scheduler } from './storage-deps.ts';
import { StorageFailure } from './sync-store.ts';
import type { RecordView } from './view/record-view.ts';

/** Rows that should be there and are not, or do not open. */
export interface Damage {
  readonly missing: readonly number[];
  readonly unreadable: readonly number[];
}

export interface OpenLog {
  state(): LogState;
  readonly view: RecordView;
  readonly log: SealedLog;
  /** True until every row is in memory. */
  readingOlder(): boolean;
  damage(): Damage;
  /**
   * The one way to change anything: builds the entries when its turn comes, seals them as one row, and applies them once
   * they are on the disk. Null, or no entries, writes nothing. Throws `StorageFailure` only when nothing was written.
   */
  write(
    lane: Lane,
    build: (state: LogState) => readonly KnownEntry[] | null,
    options?: WriteOptions,
  ): Promise<number | null>;
  /** Work that must not run beside a write. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Shows again what these ids look like now. */
  refresh(ids: readonly string[]): Promise<void>;
  /** What was lent until a time that is past is shown no more. True when anything went since this was asked last, or while reading. */
  dropExpired(): Promise<boolean>;
  /** Reads what was left for later; resolves when all is in memory. */
  readOlder(): Promise<void>;
  /** Called after each change of what is held in memory. */
  onApplied(listener: (entries: readonly LogEntry[]) => void): () => void;
  /** Finishes what was asked for, then forgets everything. */
  close(reason: 'locked' | 'other-tab'): Promise<void>;
}

export interface WriteOptions {
  /** On a full disk, the ballast is given back for this row. */
  readonly mayUseBallast?: boolean;
}

/** What is told of each row once it is on the disk and nobody waits for it any more. */
export interface RowCopier {
  readonly rows: ReadonlySet<number>;
  written(row: SealedRow, entries: readonly KnownEntry[]): void;
}

export interface OpenLogDeps {
  readonly log: SealedLog;
  readonly view: RecordView;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  /** Another tab took the log over while we were writing. */
  readonly onFenced: () => void;
  readonly copy?: RowCopier;
}

/** Reads enough of the log to let the worker type, and hands out the means to go on. */
export async function openLog(deps: OpenLogDeps): Promise<OpenLog> {
  const { log, view, scheduler } = deps;
  const queue = createWriteQueue();
  const listeners = new Set<(entries: readonly LogEntry[]) => void>();
  const missing = new Set<number>();
  const unreadable = new Set<number>();
  let state = createLogState(deps.copy?.rows);
  let isViewTrusted = true;
  const plan = planOpening(log.head());
  let later = [...plan.later];
  const missingRows = new Set<number>(await log.missing());
  let closed = false;
  let anyExpired = false;

  /** Asked before anything that was read is shown: what is over is never seen. */
  function expiredIn(of: LogState): readonly string[] {
    const expired = of.dropExpired(corrected(deps.clock.now(), of.contact()?.clockOffsetMs ?? null));
    anyExpired ||= expired.length > 0;
    return expired;
  }

  function takeIn(into: LogState, rows: readonly number[], texts: readonly (string | null)[]): string[] {
    const touched = new Set<string>();
    texts.forEach((text, at) => {
      const row = rows[at] ?? 0;
      const entries = text === null ? null : entriesOrNull(text);
      if (entries === null) (missingRows.has(row) ? missing : unreadable).add(row);
      else for (const id of into.apply(row, entries)) touched.add(id);
    });
    return [...touched];
  }

  async function readAll(into: LogState, rows: readonly number[]): Promise<Set<string>> {
    const touched = new Set<string>();
    let taken = 0;
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      const some = rows.slice(at, at + rowsAtOnce);
      const texts = await log.read(some);
      for (const [n, row] of some.entries()) {
        const text = texts[n] ?? null;
        for (const id of takeIn(into, [row], [text])) touched.add(id);
        taken += text?.length ?? 0;
        if (taken < textAtOnce) continue;
        // Each page is a task of its own, and so are a few dozen notes: the phone answers between them.
        await scheduler.breathe();
        taken = 0;
      }
    }
    return touched;
  }

  /** Read and opened beside the page while the rows before them are taken in. Null: the connection was just renewed. */
  function readAhead(left: readonly number[]) {
    const rows = left.slice(0, 1);
    return { rows, texts: log.read(rows).catch(() => null) };
  }

  async function refresh(ids: Iterable<string>): Promise<void> {
    const all = [...ids];
    for (let at = 0; at < all.length; at += shownAtOnce) {
      if (at > 0) await scheduler.breathe();
      await view.show(all.slice(at, at + shownAtOnce).map((id) => ({ id, record: state.view(id) })));
    }
  }

  function told(entries: readonly LogEntry[]): void {
    for (const listener of [...listeners]) listener(entries);
  }

  /** What is on the disk is the truth: when memory may differ from it, memory is made anew. */
  async function rebuild(): Promise<void> {
    const fresh = createLogState(deps.copy?.rows);
    const everything = planOpening(log.head());
    const touched = await readAll(fresh, [...everything.first, ...everything.later]);
    for (const copy of state.copies.all()) touched.add(copy.record.id);
    for (const own of state.own.all()) touched.add(own.operation.recordId);
    for (const id of expiredIn(fresh)) touched.add(id);
    state = fresh;
    later = [];
    await refresh(touched);
    isViewTrusted = true;
  }

  /** At once in memory; the way to show it on the screens is handed back, for when nobody waits any more. */
  function applied(row: number, entries: readonly LogEntry[]): () => Promise<void> {
    let touched: readonly string[] = [];
    try {
      touched = state.apply(row, entries);
    } catch {
      isViewTrusted = false;
    }
    return async () => {
      try {
        if (!isViewTrusted) throw new Error('The view waits to be rebuilt.');
        await refresh(touched);
      } catch {
        isViewTrusted = false;
        // The row is on the disk whatever happens here: saved is saved. The next write tries again.
        await rebuild().catch(() => undefined);
      }
      told(entries);
    };
  }

  async function append(
    text: string,
    marks: HeadMarks,
    { mayUseBallast = false, onDisk }: WriteOptions & { readonly onDisk: (row: SealedRow) => void },
  ): Promise<number> {
    try {
      return await log.append(text, marks, onDisk);
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error;
      if (error.type === 'other-tab') deps.onFenced();
      const mayRetry = error.type === 'disk-full' && mayUseBallast;
      if (mayRetry && (await log.releaseBallast().catch(() => false))) return log.append(text, marks, onDisk);
      throw error;
    }
  }

  const first = await readAll(state, plan.first);
  await refresh([...first, ...expiredIn(state)]);

  return {
    state: () => state,
    view,
    log,
    readingOlder: () => later.length > 0,
    damage: () => ({ missing: [...missing], unreadable: [...unreadable] }),
    write: (lane, build, options = {}) =>
      new Promise((resolve, reject) => {
        const job = async (): Promise<void> => {
          if (!isViewTrusted) await rebuild().catch(unusable);
          const entries = build(state);
          if (entries === null || entries.length === 0) return resolve(null);
          const text = entriesToText(entries);
          let sealed: SealedRow | null = null;
          const onDisk = (one: SealedRow): void => {
            sealed = one;
          };
          const row = await append(text, marksOf(state, entries, log.head().next), { ...options, onDisk });
          const show = applied(row, asRead(entries, text));
          // On the disk and in memory: that is saved. The screens follow, and the next write waits for them.
          resolve(row);
          await show();
          if (sealed !== null) deps.copy?.written(sealed, entries);
        };
        queue.run(lane, job).catch(reject);
      }),
    alone: (work) => queue.run('other', work),
    refresh: (ids) => refresh(ids),
    dropExpired: async () => {
      await refresh(expiredIn(state));
      const any = anyExpired;
      anyExpired = false;
      return any;
    },
    readOlder: async () => {
      let next = readAhead(later);
      while (later.length > 0 && !closed) {
        await scheduler.whenFree();
        const { rows, texts } = next;
        await texts;
        if (closed) return;
        next = readAhead(later.slice(rows.length));
        let touched: readonly string[] = [];
        await queue
          .run('other', async () => {
            // Memory was made anew meanwhile, with everything in it.
            if (later.length === 0) return;
            // A page begins with its oldest, and pages come newest first: so all of it comes in one order.
            touched = takeIn(state, rows, (await texts) ?? (await log.read(rows))).reverse();
            touched = [...touched, ...expiredIn(state)];
          })
          .catch(rethrowUnlessClosed);
        // Little at a turn, so that a save never waits long behind it, nor a tap.
        for (let at = 0; at < touched.length && !closed; at += shownAtOnce) {
          await scheduler.whenFree();
          const some = touched.slice(at, at + shownAtOnce);
          await queue.run('other', () => refresh(some)).catch(rethrowUnlessClosed);
        }
        later = later.slice(rows.length);
      }
      if (!closed) told([]);
    },
    onApplied: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async (reason) => {
      closed = true;
      await queue.close(reason);
      listeners.clear();
      state = createLogState();
      later = [];
      await view.close();
      log.close();
    },
  };

  function rethrowUnlessClosed(error: unknown): void {
    if (!closed) throw error;
  }
}

/**
 * What was written is applied, not what was meant: the two are then the same after a reload. A page came as text over the
 * wire and is ours from then on: it is what was written, and reading its hundreds of records twice would cost a first sync.
 */
const asRead = (entries: readonly KnownEntry[], text: string): readonly LogEntry[] =>
  entries.some(isPage) ? entries : textToEntries(text);

const rowsAtOnce = 32;
/** Letters. */
const textAtOnce = 10_000;
/** As many as the view takes in one go. */
const shownAtOnce = 60;

function unusable(cause: unknown): never {
  throw cause instanceof StorageFailure ? cause : new StorageFailure('storage-broken', { cause });
}

/** A row that opens but makes no sense is damage like any other; one of a newer format stops us. */
function entriesOrNull(text: string): LogEntry[] | null {
  try {
    return textToEntries(text);
  } catch (error) {
    if (error instanceof StorageFailure) throw error;
    return null;
  }
}
