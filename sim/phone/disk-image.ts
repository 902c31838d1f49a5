import type { SealedRow } from '../../src/storage/log/log-database.ts';

/** What lies on a phone's disk. Values are never changed in place. */
export interface DiskImage {
  readonly rows: ReadonlyMap<number, SealedRow>;
  readonly about: ReadonlyMap<string, unknown>;
}

export type DiskStep = 'request' | 'commit';
/** What becomes of one write: as an IndexedDB that lost heart says it, or done and said to have failed. */
export type WriteFate = 'done' | 'QuotaExceededError' | 'AbortError' | 'InvalidStateError' | 'lied-about';

/** How one tab meets the disk: waits are the scheduler's, and nothing resolves for a tab that died. */
export interface DiskAccess {
  readonly wait: (step: DiskStep) => Promise<void> | null;
  readonly fateOfWrite: (adds: number) => WriteFate;
  /** The system closes the database under a reading; it can be opened again. */
  readonly closesUnderReading: () => boolean;
  readonly isAlive: () => boolean;
}

export class DiskError extends Error {
  constructor(name: string) {
    super(name === 'InvalidStateError' ? 'The database connection is closing.' : 'The disk said no.');
    this.name = name;
  }
}
