import type { Refusal } from '../domain/kernel/answer.ts';
import type { Intent } from '../domain/kernel/operation.ts';

/** One record that is not at the centre yet, or that the centre did not take. */
export interface OutboxItem {
  readonly recordId: string;
  readonly kind: string;
  readonly at: string;
  readonly opIds: readonly string[];
  /** Those that wait for the worker, oldest first: what can be mended, or sent again as it is. */
  readonly refusedOpIds: readonly string[];
  readonly state: 'waiting' | 'trying-later' | 'refused' | 'quarantined' | 'waits-for-another';
  readonly reason: Refusal | null;
  readonly tries: number;
  /** True when all of it that is only here lies in the second copy too. */
  readonly twice?: boolean;
}

/** What the worker wrote and the centre refused, as a form needs it to be mended. */
export interface RefusedWords {
  readonly intent: Intent;
  /** All of it that was saved together and is refused with it, itself included, in the order in which it was written. */
  readonly group: readonly Intent[];
}
