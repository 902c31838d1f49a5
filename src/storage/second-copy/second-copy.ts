import type { Sealer } from '../../crypto/index.ts';
import type { Clock } from '../../domain/kernel/clock.ts';
import type { NewId } from '../../domain/kernel/ids.ts';
import type { SealedRow } from '../log/log-database.ts';
import { entriesToText, type KnownEntry } from '../log/log-entry.ts';
import { rowsIn } from '../log/row-ranges.ts';
import type { OpenLog } from '../open-log.ts';
import type { Scheduler } from '../storage-deps.ts';
import { type CopyRead, type Found, foundIn, readCopy, sameRows } from './compare.ts';
import { type CopyFile, type CopyState, createCopyFile, rowToFrame } from './copy-file.ts';
import type { CopyFiles } from './copy-files.ts';
import { endsSomething, isCopied, markOf, markPlace } from './copy-mark.ts';
import { type FoundAgain, foundAgainKey, newlyFound } from './found-again.ts';

export interface SecondCopyDeps {
  readonly files: CopyFiles;
  readonly vaultId: string;
  readonly sealer: Sealer;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The second copy of one open vault (design D7). A save never waits for it, and its trouble is never a save's trouble. */
export interface SecondCopy {
  state(): CopyState;
  /** Numbers of the rows that are in the copy for certain. */
  readonly rows: ReadonlySet<number>;
  /** A row that is on the disk. What is not of this phone's own making is passed over. */
  written(row: SealedRow, entries: readonly KnownEntry[]): void;
  /** Before the first append: writes into the log what only the copy holds. Throws only what an append throws. */
  compareWith(open: OpenLog): Promise<void>;
  /** Written anew with the key that seals now, and read back: true when nothing in it needs another key than this. */
  renew(keyId: string): Promise<boolean>;
  onChange(listener: () => void): () => void;
  /** What was asked for is written, or given up after a moment. */
  close(): Promise<void>;
}

const [readingMs, closingMs] = [5000, 1000];

export function createSecondCopy(deps: SecondCopyDeps): SecondCopy {
  const { files, vaultId, sealer, scheduler } = deps;
  const file: CopyFile = createCopyFile(files, vaultId);
  // Read while the log is.
  const reading = withinMs(file.readAll(), readingMs);
  const listeners = new Set<() => void>();
  const recordsIn = new Map<number, readonly string[]>();
  let compared: OpenLog | null = null;
  let cancelIdle: (() => void) | null = null;

  file.onChange((rows) => {
    const ids = rows.flatMap((row) => recordsIn.get(row) ?? []);
    for (const row of rows) recordsIn.delete(row);
    const open = compared;
    if (open !== null && ids.length > 0) open.alone(() => open.refresh(ids)).catch(() => undefined);
    for (const listener of [...listeners]) listener();
  });

  /** What was answered leaves the copy here: three seconds of quiet after the answer, and at the latest at the next opening. */
  function rewriteWhenIdle(): void {
    // A copy that could not be compared may hold what the log has lost: then nothing is taken out of it.
    if (compared === null || cancelIdle !== null) return;
    const open = compared;
    cancelIdle = scheduler.whenIdle(() => {
      cancelIdle = null;
      // Trouble is met again at the next row.
      rewrite(open, deps, file).catch(() => undefined);
    });
  }

  return {
    state: file.state,
    rows: file.rows,
    written: (row, entries) => {
      if (!isCopied(entries)) return;
      recordsIn.set(row.row, entries.flatMap(recordIdsIn));
      file.append(row);
      if (endsSomething(entries) || file.state() === 'failing') rewriteWhenIdle();
    },
    compareWith: async (open) => {
      const copied = await reading;
      if (copied === null) return;
      const onDisk = await open.log.raw([...new Set(copied.frames.map(({ row }) => row))]);
      const same = sameRows(copied.frames, onDisk);
      file.noteThere(same);
      const isSame = new Set(same);
      const others = copied.frames.filter(({ kind, row }) => kind !== 'row' || !isSame.has(row));
      const copy = await readCopy(others, { vaultId, sealer, deviceId: open.state().deviceId() });
      await takeIn(open, copy, deps);
      compared = open;
      const own = open.state().own.open();
      const isShort = own.some(({ row }) => row !== null && !file.rows.has(row));
      // Killed before it was made small again: it still holds what was answered, or went for good.
      const wanted = new Set(own.map(({ row }) => row));
      const isLong = same.some((row) => !wanted.has(row));
      if (others.some(({ kind }) => kind === 'row') || isShort || isLong) rewriteWhenIdle();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    renew: async (keyId) => {
      if (compared === null) return false;
      await rewrite(compared, deps, file);
      await file.settled();
      const read = await file.readAll();
      if (read === null || read.spoilt > 0 || read.frames.some((frame) => frame.keyId !== keyId))
        return false;
      const opened = await readCopy(read.frames, { vaultId, sealer, deviceId: '' });
      return read.frames.every(({ kind, row }) => kind !== 'row' || opened.readable.has(row));
    },
    close: async () => {
      cancelIdle?.();
      listeners.clear();
      compared = null;
      await withinMs(file.settled(), closingMs);
    },
  };
}

async function takeIn(open: OpenLog, copy: CopyRead, { clock, newId }: SecondCopyDeps): Promise<void> {
  const { next, mine } = open.log.head();
  const found: Found = foundIn(copy, open.state(), next, newId);
  const { missing, unreadable } = open.damage();
  const damaged = new Set([...missing, ...unreadable]);
  const spoilt = rowsIn(mine).filter((row) => damaged.has(row));
  const before = open.state().setting(foundAgainKey) as FoundAgain | undefined;
  const told = newlyFound(before, {
    at: clock.now(),
    notes: found.notes,
    spoilt: spoilt.length,
    lost: spoilt.filter((row) => !copy.readable.has(row)),
  });
  const entries: KnownEntry[] = [...found.entries];
  if (told !== null) entries.push({ t: 'setting', key: foundAgainKey, value: told });
  if (entries.length === 0) return;
  // Row numbers that were given out once are not given out again.
  if (copy.highestRow >= next) await open.alone(() => open.log.reserve(copy.highestRow - next + 1));
  await open.write('save', () => entries, { mayUseBallast: true });
}

/** Makes the file small again: the rows with something that is only here, and one mark for all the rest. */
async function rewrite(open: OpenLog, { vaultId, sealer }: SecondCopyDeps, file: CopyFile): Promise<void> {
  const wanted = (): number[] => [
    ...new Set(
      open
        .state()
        .own.open()
        .flatMap(({ row }) => row ?? []),
    ),
  ];
  const before = wanted();
  // The copy must never be made from a row that was spoilt meanwhile.
  if ((await open.log.read(before)).includes(null)) return;
  const known = new Map((await open.log.raw(before)).map((one) => [one.row, one]));
  await open.alone(async () => {
    const rows = wanted();
    for (const one of await open.log.raw(rows.filter((row) => !known.has(row)))) known.set(one.row, one);
    const kept = rows.flatMap((row) => known.get(row) ?? []);
    if (kept.length < rows.length) return;
    const upTo = open.log.head().next - 1;
    const mark = markOf(open.state(), upTo, new Set(rows));
    const sealed = await sealer.sealRow(markPlace(vaultId, upTo), entriesToText([mark]));
    // Not waited for here, but asked for: rows that come after this are appended to the new file.
    void file.rewrite([...kept.map(rowToFrame), { kind: 'mark', row: upTo, ...sealed }]);
  });
}

const recordIdsIn = (entry: KnownEntry): string[] =>
  entry.t === 'own' ? entry.operations.map(({ recordId }) => recordId) : [];

/** Null when it takes longer: a copy that hangs must not keep anybody from their notes. */
const withinMs = <T>(work: Promise<T>, ms: number): Promise<T | null> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    work.finally(() => clearTimeout(timer)).then(resolve, reject);
  });
