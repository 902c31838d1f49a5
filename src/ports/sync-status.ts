import type { Change } from '../domain/kernel/operation.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { OutboxItem, RefusedWords } from '../storage/outbox-item.ts';
import type { ReceiptedNote } from '../storage/receipted.ts';
import type { SyncStatus } from '../sync/index.ts';
import type { Live } from './live.ts';
import type { MendFailure, SaveFailure } from './records.ts';

export type { OutboxItem, ReceiptedNote, RefusedWords, SyncStatus };

export interface SyncPort {
  readonly status: Live<SyncStatus>;
  readonly outbox: Live<readonly OutboxItem[]>;
  /** Tries at once, whatever the back-off. */
  sendNow(): Promise<void>;
  /**
   * Saves a repaired version of refused operations, with everything that builds on them, in one row. `takenOut`: what was
   * refused in the same group and the worker left out of the repair.
   */
  mend(refusedOpId: string, change: Change, takenOut?: readonly string[]): Promise<Result<void, MendFailure>>;
  /** Sends refused operations again as they are, with everything that builds on them, in one row. */
  resend(refusedOpIds: readonly string[]): Promise<Result<void, SaveFailure>>;
  /** What this phone wrote under this opId and the centre refused; null when it waits for nothing (any more). */
  refused(opId: string): RefusedWords | null;
  /** Only after the worker said so in as many words. While other notes build on it, it stays and they are named first. */
  discard(opId: string): Promise<Result<void, SaveFailure | { readonly type: 'others-build-on-it' }>>;
  /** What the centre took of this phone in the last thirty days, newest first, and whether its word was signed. */
  readonly receipted: Live<readonly ReceiptedNote[]>;
  /** What the centre signed, with the key to check it by: a file without any words of a note. */
  exportReceipts(): Blob;
  /** An encrypted file (sealed to the organisation's key) of what the centre did not take. */
  exportSealed(opIds: readonly string[]): Promise<Result<Blob, { readonly type: 'no-organisation-key' }>>;
}
