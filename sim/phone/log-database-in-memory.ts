import type { DatabaseSource, LogDatabase } from '../../src/storage/log/log-database.ts';
import type { SimulatedDisk } from './disk.ts';
import { type DiskAccess, DiskError } from './disk-image.ts';

/** What the simulator hands the sealed log in the place of an IndexedDB. */
export interface SimulatedSource {
  readonly disk: SimulatedDisk;
  readonly access: DiskAccess;
}

/**
 * Takes the place of `src/storage/log/log-database.ts` when the simulator is bundled: the narrowest seam between the sealed
 * log and the disk. Everything above it is the phone's own code.
 */
export async function openLogDatabase(_vaultId: string, source: DatabaseSource): Promise<LogDatabase> {
  const { disk, access } = source as unknown as SimulatedSource;
  const wait = access.wait('request');
  if (wait !== null) await wait;
  // Only as much of Dexie as the sealed log uses.
  return disk.connect(access) as unknown as LogDatabase;
}

export const logDatabaseName = (vaultId: string): string => vaultId;

export function deleteLogDatabase(): never {
  throw new DiskError('InvalidStateError');
}

export function strictDexie(): never {
  throw new Error('The simulator has no Dexie.');
}
