import type { PassphraseKdf, RandomBytes, RowHand, Sealer } from '../crypto/index.ts';
import type { Clock } from '../domain/kernel/clock.ts';
import type { NewId } from '../domain/kernel/ids.ts';
import type { DatabaseSource } from './log/log-database.ts';
import type { TabLocks } from './log/tab-lock.ts';
import type { CopyFiles } from './second-copy/copy-files.ts';
import type { NameHand } from './view/name-hand.ts';
import type { createRecordView } from './view/record-view.ts';

/** How the store gives way to the screen. */
export interface Scheduler {
  /** Resolves after the screen had its turn. */
  breathe(): Promise<void>;
  /** Resolves when nothing that somebody looks at waits to be done: for what nobody waits for. */
  whenFree(): Promise<void>;
  /** Resolves when the screen that this unlocking opens is drawn, or after a second: it comes before the older nights. */
  whenDrawn(): Promise<void>;
  /** Calls `run` once when little else is going on; returns the way to cancel. */
  whenIdle(run: () => void): () => void;
}

/** A little room outside the database and its quota. What is put there is sealed. */
export interface SparePlace {
  read(name: string): string | null;
  /** False when there is no room here either. */
  write(name: string, text: string): boolean;
  remove(name: string): void;
}

/** Everything the store needs of the world. `createWebStorageDeps` has the browser's; tests hand in their own. */
export interface StorageDeps {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: RandomBytes;
  readonly kdf: PassphraseKdf;
  /** Seals and opens long rows beside the page; without it the page does it itself. */
  readonly rowHand?: RowHand;
  /** Keeps the names beside the page while one vault is open; without it the page does. */
  readonly nameHand?: () => NameHand;
  readonly locks: TabLocks;
  readonly scheduler: Scheduler;
  readonly source: DatabaseSource;
  /** Where the second copy lies; left out where there is no place for one. */
  readonly copyFiles?: CopyFiles;
  /** Where a draft goes when the disk is full; left out where there is none. */
  readonly sparePlace?: SparePlace;
  /** Stands between the log and the keys; only a test that wants to see plain text on the disk changes it. */
  readonly sealerFor?: (sealer: Sealer) => Sealer;
  /** Whom a half-filled form is about, by the key of its draft: it is closed when they leave. Without it none is. */
  readonly personOfDraft?: (draftKey: string) => string | null;
  /** A meeting that is not saved yet is a fact about a night too, whoever is named in it. */
  readonly isMeetingDraft?: (draftKey: string) => boolean;
  readonly createView?: typeof createRecordView;
}
