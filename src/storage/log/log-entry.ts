import { z } from 'zod';
import type { Answer } from '../../domain/kernel/answer.ts';
import type { Operation } from '../../domain/kernel/operation.ts';
import type { AnyRecord } from '../../domain/kernel/record.ts';
import { type Contact, type IncomingPage, type Receipt, StorageFailure } from '../sync-store.ts';

/** Operations of one group, written by this phone. `by` is who wrote them. */
export interface OwnEntry {
  readonly t: 'own';
  readonly groupId: string;
  readonly by: string;
  readonly operations: readonly Operation[];
}

export interface PageEntry extends IncomingPage {
  readonly t: 'page';
  /** Counts fresh pulls: what the newest finished one never showed is purged. */
  readonly generation: number;
}

/** Copies from the centre, gathered from rows up to `upTo`: any later row outranks them. */
export interface CompactedEntry {
  readonly t: 'compacted';
  readonly upTo: number;
  readonly generation: number;
  /** Copies of what other pages hold too, to be read first when the vault opens. */
  readonly hot: boolean;
  readonly records: readonly { readonly record: AnyRecord; readonly until?: string }[];
}

/** An answer with what this phone had seen of the record when it came: the newest version, and the current fresh pull. */
export type KeptAnswer = Answer & { readonly seenV?: number; readonly generation?: number };

/** A name that this log had before, and how many operations it took along from it when it gave it up. */
export interface FormerName {
  readonly deviceId: string;
  readonly carried: number;
}

export interface KeptReceipt extends Receipt {
  readonly at: string;
}

/** What became of one operation, as far as the ledger's `upTo`. */
export interface LedgerFate {
  readonly opId: string;
  readonly deviceId: string;
  readonly seq: number;
  readonly answer?: KeptAnswer;
  readonly answeredAt?: string;
  readonly answeredRow?: number;
  readonly replacedBy?: string;
  readonly discarded?: boolean;
  /** The centre's stream had gone past it: no overlay any more, also when what showed that is forgotten. */
  readonly passed?: boolean;
}

/** Everything up to `upTo` that is neither a page nor only here, summed up. */
export interface LedgerEntry {
  readonly t: 'ledger';
  readonly upTo: number;
  readonly deviceId: string;
  readonly headSeq: number;
  readonly former?: readonly FormerName[];
  readonly cursor: string | null;
  readonly generation: number;
  readonly sweptGeneration: number;
  readonly sweptRow: number;
  readonly completeV: number;
  readonly contact: Contact | null;
  readonly credential: string | null;
  readonly session: unknown;
  readonly settings: readonly (readonly [key: string, value: unknown])[];
  /** Drafts that exist, and the row that holds the newest state of each. */
  readonly drafts: readonly (readonly [key: string, row: number])[];
  readonly fates: readonly LedgerFate[];
  /** As long as the operations that they are about. */
  readonly receipts?: readonly KeptReceipt[];
  /** Settled operations, kept for the time in which a restored centre may ask for them. `position` keeps their order. */
  readonly settled: readonly {
    readonly position: number;
    readonly groupId: string;
    readonly by: string;
    readonly operation: Operation;
  }[];
}

export type KnownEntry =
  | { readonly t: 'device'; readonly deviceId: string }
  | OwnEntry
  | { readonly t: 'draft'; readonly key: string; readonly value: unknown }
  | { readonly t: 'draft-end'; readonly key: string }
  | {
      readonly t: 'answers';
      readonly answers: readonly KeptAnswer[];
      readonly at: string;
      readonly receipts?: readonly Receipt[];
    }
  | { readonly t: 'discard'; readonly opIds: readonly string[] }
  | {
      readonly t: 'restamp';
      readonly deviceId: string;
      readonly stamps: readonly { readonly opId: string; readonly seq: number }[];
      /** The name given up, and how many operations came along from it. */
      readonly from?: FormerName;
    }
  /** Numbers up to this one were used, also by rows that this log does not hold any more. */
  | { readonly t: 'head-seq'; readonly headSeq: number }
  | { readonly t: 'contact'; readonly contact: Contact }
  | { readonly t: 'credential'; readonly token: string | null }
  | { readonly t: 'session'; readonly session: unknown }
  | { readonly t: 'setting'; readonly key: string; readonly value: unknown }
  | PageEntry
  | CompactedEntry
  | LedgerEntry;

/** Written by a later version of the same format: kept where it is, understood by nobody here. */
export interface UnknownEntry {
  readonly t: 'unknown';
}
export type LogEntry = KnownEntry | UnknownEntry;

const rowFormat = 1;

const list = z.array(z.unknown());
const number = z.number();
const text = z.string();
/**
 * The outline of each entry; fields that are not named pass through. What is inside was parsed when it came in at an edge
 * and has been under an authenticated seal since: reading 50,000 records through their schemas again would cost seconds.
 */
const outlines = {
  device: z.looseObject({ deviceId: text }),
  own: z.looseObject({ groupId: text, by: text, operations: list }),
  draft: z.looseObject({ key: text }),
  'draft-end': z.looseObject({ key: text }),
  answers: z.looseObject({ answers: list, at: text }),
  discard: z.looseObject({ opIds: z.array(text) }),
  restamp: z.looseObject({ deviceId: text, stamps: list }),
  'head-seq': z.looseObject({ headSeq: number }),
  contact: z.looseObject({ contact: z.looseObject({ clockOffsetMs: number, epoch: number, at: text }) }),
  credential: z.looseObject({ token: text.nullable() }),
  session: z.looseObject({}),
  setting: z.looseObject({ key: text }),
  page: z.looseObject({ items: list, cursor: text, sweep: text, generation: number, snapshotV: number }),
  compacted: z.looseObject({ upTo: number, generation: number, records: list }),
  ledger: z.looseObject({ upTo: number, deviceId: text, fates: list, settled: list, drafts: list }),
} satisfies Record<KnownEntry['t'], z.ZodType>;

const rowSchema = z.looseObject({ f: number, entries: z.array(z.looseObject({ t: text })) });

export function entriesToText(entries: readonly KnownEntry[]): string {
  return JSON.stringify({ f: rowFormat, entries });
}

/** Throws `StorageFailure('newer-format')` for a row that only a newer app may touch. */
export function textToEntries(row: string): LogEntry[] {
  const parsed = rowSchema.parse(JSON.parse(row));
  if (parsed.f > rowFormat) throw new StorageFailure('newer-format');
  return parsed.entries.map(knownOrNot);
}

function knownOrNot(entry: { readonly t: string }): LogEntry {
  const outline = Object.hasOwn(outlines, entry.t) ? outlines[entry.t as KnownEntry['t']] : undefined;
  return outline?.safeParse(entry).success === true ? (entry as KnownEntry) : { t: 'unknown' };
}
