import type { Answer } from '../domain/kernel/answer.ts';
import type { Instant } from '../domain/kernel/clock.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';

export interface LastDelivery {
  readonly sent: number;
  readonly arrived: number;
  readonly at: Instant;
}

/**
 * Counts records, as the worker does, over one push pass of any number of batches. What is sent twice because its answer
 * got lost counts once; what is refused left but did not arrive.
 */
export interface DeliveryCount {
  noteSent(groups: readonly OperationGroup[]): void;
  noteAnswers(groups: readonly OperationGroup[], answers: readonly Answer[], at: Instant): void;
  /** The pass is over: the next batch begins a new count. */
  close(): void;
  last(): LastDelivery | null;
}

const arrivedResults: readonly Answer['result'][] = ['accepted', 'merged', 'quarantined'];

export function createDeliveryCount(): DeliveryCount {
  let sent = new Set<string>();
  let arrived = new Set<string>();
  let open = false;
  let last: LastDelivery | null = null;
  return {
    noteSent: (groups) => {
      if (!open) {
        sent = new Set();
        arrived = new Set();
        open = true;
      }
      for (const group of groups) for (const { recordId } of group.operations) sent.add(recordId);
    },
    noteAnswers: (groups, answers, at) => {
      const arrivedOps = new Set(
        answers.filter(({ result }) => arrivedResults.includes(result)).map(({ opId }) => opId),
      );
      for (const group of groups) {
        for (const { opId, recordId } of group.operations) if (arrivedOps.has(opId)) arrived.add(recordId);
      }
      last = { sent: sent.size, arrived: arrived.size, at };
    },
    close: () => {
      open = false;
    },
    last: () => last,
  };
}
