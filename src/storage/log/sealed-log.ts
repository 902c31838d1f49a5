import type { SealedBlob, Sealer } from '../../crypto/index.ts';
import { StorageFailure } from '../sync-store.ts';
import { diskTrouble, openWithRetries } from './disk-trouble.ts';
import { type DatabaseSource, type LogDatabase, openLogDatabase, type SealedRow } from './log-database.ts';
import { emptyHead, type LogHead, logFormat, logHeadSchema } from './log-head.ts';
import { rowsIn, withRow } from './row-ranges.ts';

export interface SealedLogDeps {
  readonly vaultId: string;
  readonly source: DatabaseSource;
  readonly sealer: Sealer;
  /** Of this tab: fresh at each open. */
  readonly fence: string;
  /** Waits a little before a closed database is opened again. */
  readonly pause: (attempt: number) => Promise<void>;
}

/** How the head changes with an append, beside the row itself. */
export interface HeadMarks {
  readonly page: boolean;
  readonly mine: LogHead['mine'];
  readonly onlyHere: number;
}

/** What a compaction puts in the place of what. */
export interface Swap {
  readonly add: readonly { readonly row: number; readonly sealed: SealedBlob }[];
  readonly remove: readonly number[];
  readonly head: (now: LogHead) => LogHead;
}

export interface SealedLog {
  head(): LogHead;
  /** Resolves with the row's number once it is on the disk; throws `StorageFailure` if and only if it is not there. */
  append(text: string, marks: HeadMarks, onDisk?: (row: SealedRow) => void): Promise<number>;
  /** Rows that the list of live rows names and the disk does not have. */
  missing(): Promise<number[]>;
  /** The texts of these rows, in this order. `null` where the row is missing or does not open. */
  read(rows: readonly number[]): Promise<(string | null)[]>;
  /** These rows as they lie there, sealed; those that are missing are left out. */
  raw(rows: readonly number[]): Promise<SealedRow[]>;
  /** Sets row numbers aside, so that rows can be sealed under them outside the queue. Returns the first. */
  reserve(count: number): Promise<number>;
  seal(row: number, text: string): Promise<SealedBlob>;
  swap(swap: Swap): Promise<void>;
  /** These rows again in their place, under the key that seals now. Rows that went meanwhile do not come back. */
  reseal(rows: readonly { readonly row: number; readonly text: string }[]): Promise<void>;
  /** Gives the ballast back to a full disk; true when there was one. */
  releaseBallast(): Promise<boolean>;
  keepBallast(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): void;
}

const reopenings = 3;

/** Opens the log and fences off whoever wrote to it before (design D6). */
export async function openSealedLog(deps: SealedLogDeps): Promise<SealedLog> {
  const place = (row: number) => ({ store: deps.vaultId, row, format: logFormat });
  const open = (): Promise<LogDatabase> =>
    openWithRetries(() => openLogDatabase(deps.vaultId, deps.source), deps.pause);
  let db = await open();

  const reopen = async (): Promise<void> => {
    db.close();
    db = await open();
  };

  const releaseBallast = async (): Promise<boolean> => {
    const there = (await db.about.get('ballast').catch(() => undefined)) !== undefined;
    if (!there) return false;
    await db.write(() => db.about.delete('ballast'));
    // Measured in Chromium: space given back is felt only by a connection opened afterwards.
    await reopen();
    return true;
  };

  const takeOverIfRoom = (): Promise<LogHead | null> =>
    takeOver(db, deps.fence).catch((error: unknown) => {
      if (error instanceof StorageFailure || diskTrouble(error) !== 'disk-full') throw error;
      return null;
    });

  /**
   * A full disk must not keep a worker from what is written already. Without room even for the fence, the one before us
   * stands until our first write; the lock on the log keeps other tabs out meanwhile.
   */
  let head =
    (await takeOverIfRoom()) ??
    ((await releaseBallast().catch(() => false)) ? await takeOverIfRoom() : null) ??
    (await asItLies(db));

  /** Runs a write that checks the fence; a database closed under us is opened again and the write repeated. */
  async function fenced(isOnDisk: () => Promise<boolean>, write: () => Promise<LogHead>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        head = await write();
        return;
      } catch (error) {
        if (error instanceof StorageFailure) throw error;
        const trouble = diskTrouble(error);
        if (trouble !== 'disk-full' || attempt > 1) await reopen();
        // The transaction may have reached the disk although it failed: saved is saved.
        if (await isOnDisk()) {
          head = headOf(deps.fence, await db.about.get('head'));
          return;
        }
        if (trouble === 'disk-full') throw new StorageFailure('disk-full', { cause: error });
        if (attempt > reopenings) throw new StorageFailure('storage-broken', { cause: error });
      }
    }
  }

  /** Reads; a database closed under us is opened again and asked once more. */
  async function found(rows: readonly number[]): Promise<(SealedRow | undefined)[]> {
    for (let attempt = 1; ; attempt += 1) {
      const asked = db;
      try {
        return await asked.rows.bulkGet([...rows]);
      } catch (cause) {
        if (attempt > reopenings) throw new StorageFailure('storage-broken', { cause });
        await deps.pause(attempt);
        // Somebody else may have opened it again meanwhile.
        if (db === asked) await reopen();
      }
    }
  }

  const changeHead = (work: (now: LogHead) => Promise<LogHead>): Promise<LogHead> =>
    db.write(async () => {
      const now = headOf(head.fence, await db.about.get('head'));
      const next = { ...(await work(now)), fence: deps.fence };
      await db.about.put(next);
      return next;
    });

  const isThere = async (row: number, { blob }: SealedBlob): Promise<boolean> => {
    try {
      const found = await db.rows.get(row);
      return found !== undefined && sameBytes(found.blob, blob);
    } catch (cause) {
      throw new StorageFailure('storage-broken', { cause });
    }
  };

  return {
    head: () => head,
    append: async (text, marks, onDisk) => {
      const row = head.next;
      const sealed = await deps.sealer.sealRow(place(row), text);
      const next: LogHead = {
        ...head,
        fence: deps.fence,
        next: row + 1,
        live: withRow(head.live, row),
        pages: marks.page ? withRow(head.pages, row) : head.pages,
        mine: marks.mine,
        onlyHere: marks.onlyHere,
      };
      await fenced(
        () => isThere(row, sealed),
        async () => {
          await db.append({ row, ...sealed }, next, (found) => {
            if (!isAsWeLeftIt(found, head)) throw new StorageFailure('other-tab');
          });
          return next;
        },
      );
      onDisk?.({ row, ...sealed });
      return row;
    },
    missing: async () => {
      const there = new Set(await db.rows.toCollection().primaryKeys());
      return rowsIn(head.live).filter((row) => !there.has(row));
    },
    read: async (rows) => {
      return Promise.all(
        (await found(rows)).map((row) =>
          row === undefined ? null : unsealed(deps.sealer, place(row.row), row),
        ),
      );
    },
    raw: async (rows) => (await found(rows)).flatMap((row) => row ?? []),
    reserve: async (count) => {
      let first = 0;
      await fenced(
        async () => false,
        () =>
          changeHead(async (now) => {
            first = now.next;
            return { ...now, next: now.next + count };
          }),
      );
      return first;
    },
    seal: (row, text) => deps.sealer.sealRow(place(row), text),
    swap: async ({ add, remove, head: nextHead }) => {
      const [first] = add;
      await fenced(
        async () => first !== undefined && isThere(first.row, first.sealed),
        () =>
          changeHead(async (now) => {
            await db.rows.bulkAdd(add.map(({ row, sealed }): SealedRow => ({ row, ...sealed })));
            await db.rows.bulkDelete([...remove]);
            return nextHead(now);
          }),
      );
    },
    reseal: async (rows) => {
      const sealed = await Promise.all(
        rows.map(
          async ({ row, text }): Promise<SealedRow> => ({
            row,
            ...(await deps.sealer.sealRow(place(row), text)),
          }),
        ),
      );
      const [first] = sealed;
      if (first === undefined) return;
      await fenced(
        () => isThere(first.row, first),
        () =>
          changeHead(async (now) => {
            const there = await db.rows
              .where('row')
              .anyOf(sealed.map(({ row }) => row))
              .primaryKeys();
            const isStill = new Set(there);
            await db.rows.bulkPut(sealed.filter(({ row }) => isStill.has(row)));
            return now;
          }),
      );
    },
    releaseBallast,
    keepBallast: async (bytes) => {
      await db.write(async () => {
        if ((await db.about.get('ballast')) === undefined) await db.about.put({ id: 'ballast', bytes });
      });
    },
    close: () => db.close(),
  };
}

function takeOver(db: LogDatabase, fence: string): Promise<LogHead> {
  return db.write(async () => {
    const found = await db.about.get('head');
    const head = { ...(found === undefined ? emptyHead : readableHead(found)), fence };
    await db.about.put(head);
    return head;
  });
}

async function asItLies(db: LogDatabase): Promise<LogHead> {
  const found = await db.about.get('head');
  if (found === undefined) throw new StorageFailure('disk-full');
  return readableHead(found);
}

function headOf(fence: string, found: unknown): LogHead {
  const head = readableHead(found);
  if (head.fence !== fence) throw new StorageFailure('other-tab');
  return head;
}

function readableHead(found: unknown): LogHead {
  const head = logHeadSchema.parse(found);
  if (head.format > logFormat) throw new StorageFailure('newer-format');
  return head;
}

/** It was parsed when we took it over, and whoever writes under another fence changes the fence first. */
function isAsWeLeftIt(onDisk: unknown, { fence, next }: LogHead): boolean {
  const found = onDisk as Partial<LogHead> | undefined;
  return found?.fence === fence && found.next === next;
}

async function unsealed(
  sealer: Sealer,
  place: Parameters<Sealer['unsealRow']>[0],
  row: SealedRow,
): Promise<string | null> {
  try {
    return await sealer.unsealRow(place, row);
  } catch {
    // Told as damage by who asked; the row itself is left where it is.
    return null;
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);
