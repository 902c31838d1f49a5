import type { Change } from '../domain/kernel/operation.ts';
import type { Result } from '../domain/kernel/result.ts';
import type { OutboxItem } from '../storage/outbox-item.ts';
import type { Live } from './live.ts';
import type { SaveFailure } from './records.ts';

export interface SyncStatus {
  /** `no-network`: unreachable or a captive portal. `centre-silent`: it answers with errors. `sign-in-needed`: work goes on, asked again to send. */
  readonly link: 'reached' | 'no-network' | 'centre-silent' | 'sign-in-needed' | 'update-needed' | 'not-yet';
  readonly working: 'idle' | 'pushing' | 'pulling';
  /** Records that are only on this phone: exact, by `onlyHere`. */
  readonly onlyHere: number;
  /** Of those, refused or quarantined ones that wait for a person. */
  readonly needsAttention: number;
  /** By this phone's clock; null before the first contact. */
  readonly lastContactAt: string | null;
  /** Null when no first download is running. */
  readonly firstDownload: { readonly received: number } | null;
  /** What the last contact carried, for the sentence "7 note partite, 7 arrivate". */
  readonly lastDelivery: { readonly sent: number; readonly arrived: number; readonly at: string } | null;
  /** Whether the browser promised not to evict our data; null until asked. */
  readonly persisted: boolean | null;
}

export type { OutboxItem };

export interface SyncPort {
  readonly status: Live<SyncStatus>;
  readonly outbox: Live<readonly OutboxItem[]>;
  /** Tries at once, whatever the back-off. */
  sendNow(): Promise<void>;
  /** Saves a repaired version of refused operations, with everything that builds on them, in one row. */
  mend(refusedOpId: string, change: Change): Promise<Result<void, SaveFailure>>;
  /** Only after the worker said so in as many words. */
  discard(opId: string): Promise<Result<void, SaveFailure>>;
  /** An encrypted file (sealed to the organisation's key) of what the centre did not take. */
  exportSealed(opIds: readonly string[]): Promise<Blob>;
}
