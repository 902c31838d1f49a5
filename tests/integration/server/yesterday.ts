import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupStore } from '../../../server/backup/backup-store.ts';
import { restoreStore } from '../../../server/backup/restore-store.ts';
import { type Apart, openApart } from '../../../server/store/apart/apart.ts';
import { createStore } from '../../../server/store/create-store.ts';
import { type OpenDatabase, openPglite, openPostgres } from '../../../server/store/open-database.ts';
import { seeWholeStore } from '../../../server/store/whole-store.ts';
import type { Operation } from '../../../src/domain/kernel/operation.ts';
import { createTestDatabase } from '../../harness/postgres.ts';
import type { aPhone, Backend, Town } from './a-town.ts';

const passphrase = 'quattro lampioni e un tram';
/** As little as a file may have: many are made. */
export const cheap = { memoryKiB: 19_456, iterations: 1, parallelism: 1 };

export interface Yesterday {
  /** The town on a store that knows no more than at the last backup. */
  readonly town: Town;
  readonly epoch: number;
}

export interface Backups {
  readonly apart: Apart;
  /** From here on everything is lost with the next restore. */
  take(town: Town): Promise<void>;
  restore(town: Town): Promise<Yesterday>;
  /** The backup as somebody else puts it back, telling nobody: no new epoch, no ledger. */
  putBackInSilence(town: Town): Promise<Town>;
  close(): Promise<void>;
}

export async function aBackupFolder(backend: Backend): Promise<Backups> {
  const folder = await mkdtemp(join(tmpdir(), 'aggancio-yesterday-'));
  const apart = openApart(join(folder, 'apart'));
  const cleanups: (() => Promise<unknown>)[] = [];
  let taken = 0;
  const file = () => join(folder, `backup-${taken}`);

  // One PGlite for all: starting one takes seconds. Each restore gives up what the one before left.
  let shared: OpenDatabase | null = null;

  async function storeToFill(): Promise<OpenDatabase> {
    if (backend === 'pglite') {
      if (shared === null) {
        const pglite = await openPglite('memory');
        cleanups.push(() => pglite.close());
        shared = pglite;
      }
      return { ...shared, close: async () => {} };
    }
    const own = await createTestDatabase();
    cleanups.push(() => own.drop());
    return openPostgres(own.url, { maxConnections: 4 });
  }

  async function townOn(town: Town, database: OpenDatabase, takenAway?: Apart['takenAway']): Promise<Town> {
    const now = () => new Date(town.clock.nowMs());
    const store = await createStore(database, takenAway === undefined ? { now } : { now, takenAway });
    cleanups.push(() => store.close());
    return { ...town, store };
  }

  async function putBack(town: Town, to: Apart) {
    const database = await storeToFill();
    const { epochs } = await restoreStore(database, {
      from: file(),
      passphrase,
      replace: backend === 'pglite',
      apart: to,
      now: () => new Date(town.clock.nowMs()),
    });
    return { database, epoch: epochs[town.ids.tenant] ?? 0 };
  }

  return {
    apart,
    take: async (town) => {
      taken += 1;
      await backupStore(town.store.database, {
        to: file(),
        passphrase,
        cost: cheap,
        now: () => new Date(town.clock.nowMs()),
      });
    },
    restore: async (town) => {
      const { database, epoch } = await putBack(town, apart);
      return { town: await townOn(town, database, apart.takenAway), epoch };
    },
    putBackInSilence: async (town) => {
      const { database } = await putBack(town, openApart(join(folder, 'elsewhere')));
      const silent = await townOn(town, database);
      await silent.store.database.db.transaction().execute(async (trx) => {
        await seeWholeStore(trx);
        await trx.updateTable('tenant').set({ epoch: 1, restores: '[]' }).execute();
      });
      return silent;
    },
    close: async () => {
      for (const cleanup of cleanups.reverse()) await cleanup();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Phone = ReturnType<typeof aPhone>;

/** The operation with what the centre said of it, as a phone gives it back. */
export async function answered<T extends Operation>(phone: Phone, operation: T): Promise<T> {
  const { opId: _opId, result, v, reason } = await phone.answer(operation);
  const former = { result, ...(v === undefined ? {} : { v }), ...(reason === undefined ? {} : { reason }) };
  return { ...operation, former } as T;
}
