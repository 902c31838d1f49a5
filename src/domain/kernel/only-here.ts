import type { Answer } from './answer.ts';
import { isFinal } from './answer.ts';

/** What the outbox knows of one operation. */
export interface OperationFate {
  readonly answer: Answer | undefined;
  /** The opId of the operation that mended it, if any. */
  readonly replacedBy: string | undefined;
  /** The worker said, in so many words, that it may go. */
  readonly discarded: boolean;
}

/**
 * True while this phone may hold the only copy of what the worker wrote: no final answer yet, or refused and neither
 * replaced nor expressly discarded. The counter on the screen, the compactor, the second copy, purge, hand-over and
 * recovery all use this one function (design D4). Nothing for which it is true is ever dropped.
 */
export function onlyHere(fate: OperationFate): boolean {
  if (fate.discarded || fate.replacedBy !== undefined) return false;
  if (!isFinal(fate.answer)) return true;
  return fate.answer?.result === 'refused';
}

/** True while the operation must still be sent (or sent again, to learn its answer). */
export function unanswered(fate: OperationFate): boolean {
  return !fate.discarded && fate.replacedBy === undefined && !isFinal(fate.answer);
}
