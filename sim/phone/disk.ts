import type { SealedRow } from '../../src/storage/log/log-database.ts';
import { type DiskAccess, DiskError, type DiskImage } from './disk-image.ts';
import { memoryTables, type TableOf } from './disk-tables.ts';

export interface Connection {
  readonly rows: TableOf<number, SealedRow>;
  readonly about: TableOf<string, unknown>;
  write<T>(work: () => Promise<T>): Promise<T>;
  append(row: SealedRow, head: { readonly id: string }, check: (onDisk: unknown) => void): Promise<void>;
  close(): void;
}

export interface SimulatedDisk {
  image(): DiskImage;
  /** An older image put back, a row spoilt or lost: only while no tab is open. */
  replace(image: DiskImage): void;
  connect(access: DiskAccess): Connection;
  /** The tab dies: what it was committing reached the disk or did not, as `reaches` says. */
  die(access: DiskAccess, reaches: () => boolean): void;
}

/** An IndexedDB of two tables: one write at a time, seen by others only once it is committed. */
export function createDisk(): SimulatedDisk {
  let image: DiskImage = { rows: new Map(), about: new Map() };
  let writer: DiskAccess | null = null;
  const waiting: { readonly by: DiskAccess; readonly go: () => void }[] = [];
  const committing = new Map<DiskAccess, () => void>();

  async function turn(access: DiskAccess): Promise<void> {
    if (writer !== null) await new Promise<void>((go) => waiting.push({ by: access, go }));
    writer = access;
  }

  function giveUpTurn(): void {
    writer = null;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (!next.by.isAlive()) continue;
      writer = next.by;
      next.go();
      return;
    }
  }

  return {
    image: () => image,
    replace: (other) => {
      image = other;
    },
    connect: (access) => {
      const tables = memoryTables(() => image, access);
      const connection: Connection = {
        rows: tables.rows,
        about: tables.about,
        close: () => {},
        append: (row, head, check) =>
          connection.write(async () => {
            check(await tables.about.get('head'));
            await tables.rows.add(row);
            await tables.about.put(head);
          }),
        write: async (work) => {
          await turn(access);
          try {
            tables.begin();
            const value = await work();
            const fate = access.fateOfWrite(tables.added());
            if (fate !== 'done' && fate !== 'lied-about') throw new DiskError(fate);
            const reach = (): void => {
              image = tables.written();
            };
            committing.set(access, reach);
            const wait = access.wait('commit');
            if (wait !== null) await wait;
            committing.delete(access);
            reach();
            if (fate === 'lied-about') throw new DiskError('InvalidStateError');
            return value;
          } finally {
            tables.end();
            giveUpTurn();
          }
        },
      };
      return connection;
    },
    die: (access, reaches) => {
      const reach = committing.get(access);
      committing.delete(access);
      if (reach !== undefined && reaches()) reach();
      if (writer === access) giveUpTurn();
    },
  };
}
