import { limits } from '../contract/protocol.ts';
import type { OperationGroup } from '../domain/kernel/operation.ts';

/** Left free for the beacon and the JSON around the groups. */
const envelopeBytes = 4_000;

/**
 * How much one push carries. It shrinks by half when a batch is turned down, or does not get through in time, down to a
 * single group, and grows again with each success: the same few lines bisect a batch that one group spoils and find the
 * size that a slow network can carry within the time-out.
 */
export interface BatchSize {
  cut(groups: readonly OperationGroup[]): readonly OperationGroup[];
  shrink(sent: readonly OperationGroup[]): void;
  grow(): void;
}

export function createBatchSize(): BatchSize {
  const encoder = new TextEncoder();
  let maxGroups: number = limits.pushOperations;
  return {
    cut: (groups) => {
      let operations = 0;
      let bytes = envelopeBytes;
      const fitting = groups.slice(0, maxGroups).findIndex((group) => {
        operations += group.operations.length;
        bytes += encoder.encode(JSON.stringify(group)).length + 1;
        return operations > limits.pushOperations || bytes > limits.pushBytes;
      });
      // A group too large for any batch goes alone: the centre's own answer (413) then holds it, and it is shown.
      return fitting === -1 ? groups.slice(0, maxGroups) : groups.slice(0, Math.max(1, fitting));
    },
    shrink: (sent) => {
      maxGroups = Math.max(1, Math.floor(sent.length / 2));
    },
    grow: () => {
      maxGroups = Math.min(limits.pushOperations, maxGroups * 2);
    },
  };
}
