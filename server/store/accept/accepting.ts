import type { Insertable, Transaction } from 'kysely';
import type { Refusal } from '../../../src/domain/kernel/answer.ts';
import type { TakenAway } from '../apart/taken-away.ts';
import type { Database, Restore } from '../database.ts';
import type { Feed } from '../feed-transaction.ts';
import type { Author } from './author.ts';
import type { Version } from './flush.ts';
import type { World } from './world.ts';

/** One operation with its final answer, as it is kept for ever. */
export type AnswerRow = Insertable<Database['operation']>;

/** Everything that accepting one group works with; the lists are filled as its operations are applied. */
export interface Accepting {
  readonly trx: Transaction<Database>;
  readonly tenantId: string;
  readonly world: World;
  readonly feed: Feed;
  readonly author: Author;
  readonly now: Date;
  /** Answers of this push, written together at its end. */
  readonly answered: AnswerRow[];
  /** For the ledger that lies apart, before this push commits. */
  readonly takenAway: TakenAway[];
  /** Grows when a group of this push erases somebody. */
  readonly erased: Set<string>;
  /** The last time the store went back to an earlier state. */
  readonly restore: Restore | null;
  readonly versions: Version[];
  readonly touched: string[];
  readonly created: Set<string>;
}

/** The parts that live as long as the push; each group gets lists of its own. */
export type PushScope = Omit<Accepting, 'versions' | 'touched' | 'created'>;

/** The word on one operation, before it is kept as an answer. */
export type Outcome =
  | { readonly result: 'accepted' | 'merged'; readonly v: number }
  | { readonly result: 'refused' | 'quarantined' | 'later'; readonly reason: Refusal };

export const refused = (code: string, field?: string): Outcome => ({
  result: 'refused',
  reason: field === undefined ? { code } : { code, field },
});
export const later = (code: string): Outcome => ({ result: 'later', reason: { code } });

export const isTaken = (outcome: Outcome): boolean =>
  outcome.result === 'accepted' || outcome.result === 'merged';
