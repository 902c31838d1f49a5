import type { Change, Intent, Operation } from '../domain/kernel/operation.ts';
import type { OwnEntry } from './log/log-entry.ts';
import type { LogState } from './state/log-state.ts';

export interface IntentGroup {
  readonly groupId: string;
  readonly intents: readonly Intent[];
}

/** Gives intents their place in this phone's sequence: 1, 2, 3 ... without gaps. */
export function stamped(state: LogState, by: string, groups: readonly IntentGroup[]): OwnEntry[] {
  let seq = state.headSeq();
  const deviceId = state.deviceId();
  const clockOffsetMs = state.contact()?.clockOffsetMs ?? null;
  return groups.map(({ groupId, intents }) => ({
    t: 'own',
    groupId,
    by,
    operations: intents.map((intent): Operation => {
      seq += 1;
      return { ...intent, deviceId, seq, clockOffsetMs };
    }),
  }));
}

/** What of this change the log does not know yet: the same change saved twice is saved once. */
export function unknownPart(state: LogState, change: Change): IntentGroup | null {
  const intents = change.intents.filter(({ opId }) => state.own.get(opId) === undefined);
  return intents.length === 0 ? null : { groupId: change.groupId, intents };
}
