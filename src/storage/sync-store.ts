import type { Answer } from '../domain/kernel/answer.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';
import type { AnyRecord } from '../domain/kernel/record.ts';
import type { OutboxItem } from './outbox-item.ts';
import type { Restored } from './restored.ts';

/** A page of the stream back, as the log keeps it: what to show now, and where to go on from. One sealed row. */
export interface IncomingPage {
  readonly items: readonly IncomingItem[];
  /** Where the next pull starts. Stored in the same row as the items: neither without the other. */
  readonly cursor: string;
  readonly stage: 'first' | 'feed';
  /** `start`: a fresh pull begins with this page (marks what it shows). `end`: it is complete; what it never showed is purged, but for what is only here. */
  readonly sweep: 'none' | 'start' | 'end' | 'start-and-end';
  readonly snapshotV: number;
  /** False when no further page is waiting: then everything up to `snapshotV` that we may see was shown. */
  readonly more?: boolean;
}

export type IncomingItem =
  | { readonly id: string; readonly record: AnyRecord; readonly until?: string }
  | { readonly id: string; readonly gone: true; readonly v: number; readonly erased?: true | undefined };

/** What every contact teaches: kept in the log too, with the answers or the page that came with it. */
export interface Contact {
  /** Server clock minus phone clock, milliseconds. */
  readonly clockOffsetMs: number;
  readonly epoch: number;
  /** By the phone's clock. */
  readonly at: string;
}

/** The centre's signature over one push answer, with the text that was signed. */
export interface Receipt {
  readonly text: string;
  readonly signature: string;
  readonly verified: boolean;
}

export interface Beacon {
  readonly headSeq: number;
  readonly onlyHere: number;
  /** Names of this log before a fork, the newest last, and what it took along from each. */
  readonly former?: readonly { readonly deviceId: string; readonly carried: number }[];
}

/**
 * What `sync` sees of the store. All reads are from memory; every write is one sealed, strict row that is on the disk
 * when the promise resolves, and throws `StorageFailure` otherwise (the caller then tries again later: answers and
 * pages can be asked for again, operations are never lost).
 */
export interface SyncStore {
  readonly deviceId: string;
  readonly cursor: string | null;
  readonly epoch: number | null;
  /** True from the start of a fresh pull until its last page is kept: a reload resumes it, and the sweep still happens at its end. */
  readonly pullingAfresh: boolean;
  /** False until a fresh pull has ever come to its end: what is not here may still come. */
  readonly downloadedOnce: boolean;
  /** Highest seq committed and number of records only here. */
  beacon(): Beacon;
  /** Groups with unanswered operations, in seq order, whole. Excludes those `held` by the caller's back-off. */
  unansweredGroups(
    max: { readonly operations: number },
    held: ReadonlySet<string>,
  ): readonly OperationGroup[];
  /** Keeps answers. Unknown opIds are ignored; a final answer is never replaced. Operations answered stay in the overlay until a page passes their `v`. */
  keepAnswers(answers: readonly Answer[], contact: Contact, receipts?: readonly Receipt[]): Promise<void>;
  /** The records of the page belong to the store from here on: it shows these very objects. */
  keepPage(page: IncomingPage, contact: Contact): Promise<void>;
  /** A contact that brought nothing to keep: remembers the clock offset and time in memory, and in the log at most once an hour. */
  noteContact(contact: Contact): Promise<void>;
  /**
   * The centre went back to an earlier state: what it may have forgotten is unanswered again, and goes out with what it
   * said of it before. One row, before the fresh pull that would purge what the centre does not know.
   */
  reopen(restored: Restored): Promise<void>;
  /** Answers here come from an earlier epoch, and were not given back yet. */
  hasToGiveBack(epoch: number): boolean;
  /** Fork (design D4): mints a new deviceId, re-stamps open operations with it, opIds unchanged. One row. */
  restamp(newDeviceId: string): Promise<void>;
  /** The bearer token sealed in the log; null when signed out. */
  readonly credential: string | null;
  keepCredential(token: string | null): Promise<void>;
  /** What the screen *Dove sono le note* lists; `tries` and `trying-later` come from sync's back-off by opId. */
  outboxItems(
    backoff: ReadonlyMap<string, { readonly tries: number; readonly shown: boolean }>,
  ): readonly OutboxItem[];
  /** Called after each commit, answer or page. Returns the way to stop. */
  onChange(listener: (what: 'committed' | 'answers' | 'page' | 'other') => void): () => void;
}

/** The disk did not take a row. The row was looked for again before this is thrown: not saved means not saved. */
export class StorageFailure extends Error {
  constructor(
    readonly type: 'disk-full' | 'storage-broken' | 'locked' | 'other-tab' | 'newer-format',
    options?: ErrorOptions,
  ) {
    super(type, options);
    this.name = 'StorageFailure';
  }
}
