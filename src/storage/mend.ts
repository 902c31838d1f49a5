import type { NewId } from '../domain/kernel/ids.ts';
import type { Change, Intent, Operation } from '../domain/kernel/operation.ts';
import { dependantsOf, isRefused } from './dependants.ts';
import { grouped } from './grouped.ts';
import type { IntentGroup } from './stamp.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

/**
 * The repair of a refused operation, and again, in order, everything that was refused because of it (design D4). All of
 * it goes in one row: either the repair is on the disk with what builds on it, or nothing changed. Null when the
 * operation is not there, or no longer refused: it was mended already.
 */
export function mended(
  state: LogState,
  refusedOpId: string,
  change: Change,
  newId: NewId,
): IntentGroup[] | null {
  const root = state.own.get(refusedOpId);
  if (root === undefined || !isRefused(root)) return null;
  const others = dependantsOf(root, state.own.open()).filter(isRefused);
  const repairs = repairsOf(state, change.intents, [root, ...others], newId);
  const replaced = new Set(repairs.map(({ replaces }) => replaces));
  const left = others.filter((own) => !replaced.has(own.operation.opId));
  const sameGroup = left.filter((own) => own.groupId === root.groupId);
  const elsewhere = left.filter((own) => own.groupId !== root.groupId);
  return [
    { groupId: change.groupId, intents: [...repairs, ...sameGroup.map((own) => again(own, newId))] },
    ...reissued(elsewhere, newId),
  ];
}

/**
 * The same words once more, under new opIds, with everything that was refused because of them: a right may have been given
 * back, or what they built on may have come. All of it goes in one row. Null when nothing of it is refused any more.
 */
export function resent(state: LogState, refusedOpIds: readonly string[], newId: NewId): IntentGroup[] | null {
  const roots = refusedOpIds.flatMap((opId) => state.own.get(opId) ?? []).filter(isRefused);
  if (roots.length === 0) return null;
  const open = state.own.open();
  const all = new Set(roots.flatMap((root) => [root, ...dependantsOf(root, open).filter(isRefused)]));
  return reissued(
    [...all].sort((a, b) => a.position - b.position),
    newId,
  );
}

/** The same operations under new opIds, whole groups together. */
export function reissued(refused: readonly OwnOperation[], newId: NewId): IntentGroup[] {
  return [...grouped(refused, (own) => own.groupId).values()].map((group) => ({
    groupId: newId(),
    intents: group.map((own) => again(own, newId)),
  }));
}

/** Each intent of the repair mends a refused operation on the same record; the rest of it is new. */
function repairsOf(
  state: LogState,
  intents: readonly Intent[],
  refused: readonly OwnOperation[],
  newId: NewId,
): Intent[] {
  const left = [...refused];
  return intents.map((intent) => {
    const opId = state.own.get(intent.opId) === undefined ? intent.opId : newId();
    const at = left.findIndex((own) => own.operation.recordId === intent.recordId);
    const [mends] = at < 0 ? [] : left.splice(at, 1);
    const replaces = intent.replaces ?? mends?.operation.opId;
    return replaces === undefined ? { ...intent, opId } : { ...intent, opId, replaces };
  });
}

function again({ operation }: OwnOperation, newId: NewId): Intent {
  return { ...withoutStamp(operation), opId: newId(), replaces: operation.opId };
}

/** What the worker wrote, without what belongs to one way to the centre: a new opId has no former answer. */
export function withoutStamp(operation: Operation): Intent {
  const {
    deviceId: _device,
    seq: _seq,
    clockOffsetMs: _offset,
    former: _former,
    reopened: _reopened,
    ...intent
  } = operation;
  return intent as Intent;
}
