import type { TakenAway } from '../../server/store/apart/taken-away.ts';
import type { OutboxItem } from '../../src/storage/outbox-item.ts';
import type { Phone } from '../phone/phone.ts';
import type { ModelDatabase } from '../store/model-database.ts';
import type { Book } from '../world/book.ts';
import type { Truth } from './town-truth.ts';

/** What an oracle may look at. */
export interface World {
  readonly phones: readonly Phone[];
  readonly book: Book;
  readonly truth: Truth;
  readonly database: ModelDatabase;
  /** The ledger of what was taken away for good. */
  readonly takenAway: readonly TakenAway[];
  /** Somebody's rights, or who may see a record, were changed in this history. */
  readonly rightsMoved: boolean;
  /** Milliseconds of true time. */
  now(): number;
  /** What ended with the day was looked at, in the store as it is now. */
  isDayBegun(): boolean;
  /** Per phone, opIds saved and not yet known at the centre. */
  readonly pending: ReadonlyMap<string, Set<string>>;
  /** What the phone lists as not at the centre; read once between two events. */
  listed(phone: Phone): readonly OutboxItem[];
}

/** A broken promise: which one, and what shows it. */
export interface Violation {
  readonly oracle: string;
  readonly phone: string | null;
  readonly what: string;
}

/** Looks at one phone after each event that changed something on it. */
export type StepOracle = (world: World, phone: Phone) => string | null;
/** Looks at everything once the network is whole and nothing moves any more. */
export type EndOracle = (world: World) => readonly { readonly phone?: string; readonly what: string }[];
