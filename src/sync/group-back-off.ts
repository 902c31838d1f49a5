import type { OperationGroup } from '../domain/kernel/operation.ts';
import { backOffMs } from './retry.ts';
import type { Random, Timers } from './timers.ts';

const firstMs = 5_000;
const longestMs = 15 * 60_000;
/** After this many tries the worker sees the group in the list of what waits. */
const shownAfter = 3;

export interface GroupTries {
  readonly tries: number;
  readonly shown: boolean;
}

/**
 * Groups that could not be settled while their neighbours could: each waits on its own, so that none stands in the way.
 * It measures with timers and not with the phone's clock, because a clock set back by days would hold a note for days.
 * It lives in memory: after a reload every group is simply tried again.
 */
export interface GroupBackOff {
  /** Ids of the groups that must not be sent now. */
  held(): ReadonlySet<string>;
  triesByOpId(): ReadonlyMap<string, GroupTries>;
  hold(group: OperationGroup, options?: { readonly show?: boolean; readonly waitsForOthers?: boolean }): void;
  /** A final answer came. */
  settle(group: OperationGroup): void;
  /** The worker asked, or the network came back: all may be sent now; the tries stay counted. */
  releaseAll(): void;
  /** Something of others came, and what waits for others may have waited for that. True when one may be sent now. */
  releaseWaitingForOthers(): boolean;
  stop(): void;
}

export function createGroupBackOff(deps: {
  readonly timers: Timers;
  readonly random: Random;
  readonly onRelease: () => void;
}): GroupBackOff {
  const cancelByGroup = new Map<string, () => void>();
  const waitingForOthers = new Set<string>();
  const triesByOpId = new Map<string, GroupTries>();
  const release = (groupId: string) => {
    waitingForOthers.delete(groupId);
    cancelByGroup.get(groupId)?.();
    return cancelByGroup.delete(groupId);
  };
  const releaseAll = () => {
    for (const groupId of [...cancelByGroup.keys()]) release(groupId);
  };
  return {
    held: () => new Set(cancelByGroup.keys()),
    triesByOpId: () => triesByOpId,
    hold: (group, { show = false, waitsForOthers = false } = {}) => {
      release(group.groupId);
      const first = group.operations[0];
      const before = first === undefined ? undefined : triesByOpId.get(first.opId);
      const tries = (before?.tries ?? 0) + 1;
      const shown = show || before?.shown === true || tries >= shownAfter;
      for (const { opId } of group.operations) triesByOpId.set(opId, { tries, shown });
      const cancel = deps.timers.after(backOffMs(tries, deps.random, firstMs, longestMs), () => {
        release(group.groupId);
        deps.onRelease();
      });
      cancelByGroup.set(group.groupId, cancel);
      if (waitsForOthers) waitingForOthers.add(group.groupId);
    },
    settle: (group) => {
      release(group.groupId);
      for (const { opId } of group.operations) triesByOpId.delete(opId);
    },
    releaseAll,
    releaseWaitingForOthers: () => {
      const ids = [...waitingForOthers];
      for (const groupId of ids) release(groupId);
      return ids.length > 0;
    },
    stop: releaseAll,
  };
}
