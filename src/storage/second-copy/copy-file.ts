import type { SealedRow } from '../log/log-database.ts';
import { type CopyFiles, rowsFile } from './copy-files.ts';
import { bytesToFrames, type Frame, type FramesRead, framesToBytes } from './frame.ts';

/** What may be said of the second copy. `none`: this browser has no place for one. */
export type CopyState = 'kept' | 'failing' | 'none';

/**
 * The port to one vault's second copy: sealed rows as they are, in the order in which they were written. Nothing here is
 * waited for by a save, and nothing here throws: what could not be written is missing in `rows`, and `state` says so.
 */
export interface CopyFile {
  state(): CopyState;
  /** Numbers of the rows that are in the copy for certain. */
  readonly rows: ReadonlySet<number>;
  /** Null when the copy cannot be read now. */
  readAll(): Promise<FramesRead | null>;
  /** These rows were compared with the log's: they are in the copy. */
  noteThere(rows: readonly number[]): void;
  append(row: SealedRow): void;
  /** The copy holds this and nothing else. True when it does. */
  rewrite(frames: readonly Frame[]): Promise<boolean>;
  /** Called with rows that came in or went, and when the state changed. */
  onChange(listener: (rows: readonly number[]) => void): void;
  /** Resolves when everything asked for was tried. */
  settled(): Promise<void>;
}

export const rowToFrame = ({ row, keyId, blob }: SealedRow): Frame => ({ kind: 'row', row, keyId, blob });

export function createCopyFile(files: CopyFiles, vaultId: string): CopyFile {
  const name = rowsFile(vaultId);
  const rows = new Set<number>();
  let waiting: SealedRow[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let state: CopyState = 'kept';
  let listener = (_rows: readonly number[]): void => {};

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  /** All that came while the last one was being written goes out at once. */
  async function appendWaiting(): Promise<void> {
    const some = waiting;
    waiting = [];
    if (some.length === 0) return;
    const isThere = await files.append(name, framesToBytes(some.map(rowToFrame))).then(
      () => true,
      () => false,
    );
    state = isThere && state !== 'failing' ? 'kept' : 'failing';
    if (isThere) for (const { row } of some) rows.add(row);
    listener(some.map(({ row }) => row));
  }

  async function replaceWith(frames: readonly Frame[]): Promise<boolean> {
    const isThere = await files.replace(name, framesToBytes(frames)).then(
      () => true,
      () => false,
    );
    state = isThere ? 'kept' : 'failing';
    const kept = new Set(frames.flatMap(({ kind, row }) => (kind === 'row' ? [row] : [])));
    const came = isThere ? [...kept].filter((row) => !rows.has(row)) : [];
    if (isThere) for (const row of [...rows]) if (!kept.has(row)) rows.delete(row);
    for (const row of came) rows.add(row);
    listener(came);
    return isThere;
  }

  return {
    state: () => state,
    rows,
    readAll: () =>
      inOrder(async () => {
        const bytes = await files.read(name);
        return bytes === null ? { frames: [], spoilt: 0, torn: false } : bytesToFrames(bytes);
      }).catch(() => {
        state = 'failing';
        return null;
      }),
    noteThere: (there) => {
      for (const row of there) rows.add(row);
    },
    append: (row) => {
      waiting.push(row);
      void inOrder(appendWaiting);
    },
    rewrite: (frames) => {
      // Rows that were waiting are in `frames`, or not wanted any more; those that come from now on are appended after it.
      waiting = [];
      return inOrder(() => replaceWith(frames));
    },
    onChange: (changed) => {
      listener = changed;
    },
    settled: () => inOrder(async () => {}),
  };
}
