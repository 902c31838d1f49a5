import type { NewId } from '../domain/kernel/ids.ts';
import type { Change, Intent, Operation } from '../domain/kernel/operation.ts';
import { buildsOn, dependantsOf, isRefused } from './dependants.ts';
import { grouped } from './grouped.ts';
import type { KnownEntry } from './log/log-entry.ts';
import type { RefusedWords } from './outbox-item.ts';
import { type IntentGroup, stamped } from './stamp.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

/** What one repair puts on the disk, in one row. */
export interface Mended {
  readonly groups: readonly IntentGroup[];
  /** Refused together with what was mended, and taken out by the worker: it goes. */
  readonly takenOut: readonly string[];
}

/**
 * The repair of a refused operation, and again, in order, everything that was refused because of it (design D4). All of
 * it goes in one row: either the repair is on the disk with what builds on it, or nothing changed. `takenOut` names what
 * the worker left out of the same group. Null when the operation is not there, or no longer refused: it was mended already.
 */
export function mended(
  state: LogState,
  refusedOpId: string,
  change: Change,
  newId: NewId,
  takenOut: readonly string[] = [],
): Mended | null {
  const root = state.own.get(refusedOpId);
  if (root === undefined || !isRefused(root)) return null;
  const open = state.own.open();
  const others = dependantsOf(root, open).filter(isRefused);
  const repairs = repairsOf(state, change.intents, [root, ...others], newId);
  const replaced = new Set(repairs.map(({ replaces }) => replaces));
  const left = others.filter((own) => !replaced.has(own.operation.opId));
  const sameGroup = left.filter((own) => own.groupId === root.groupId);
  const elsewhere = left.filter((own) => own.groupId !== root.groupId);
  // What another note stands on stays, whatever the form thinks of it.
  const gone = sameGroup.filter((own) => takenOut.includes(own.operation.opId) && !isBuiltOn(own, open));
  const stay = sameGroup.filter((own) => !gone.includes(own));
  return {
    groups: [
      { groupId: change.groupId, intents: inTheirPlaces(state, repairs, stay, newId) },
      ...reissued(elsewhere, newId),
    ],
    takenOut: gone.map((own) => own.operation.opId),
  };
}

export const repairRow = (state: LogState, by: string, { groups, takenOut }: Mended): KnownEntry[] => [
  ...stamped(state, by, groups),
  ...(takenOut.length === 0 ? [] : [{ t: 'discard' as const, opIds: takenOut }]),
];

/** What a form needs to be opened on a refused operation; null when nothing of it is refused any more. */
export function refusedWords(state: LogState, opId: string): RefusedWords | null {
  const root = state.own.get(opId);
  if (root === undefined || !isRefused(root)) return null;
  const group = state.own.open().filter((own) => own.groupId === root.groupId && isRefused(own));
  const words = (own: OwnOperation): Intent => structuredClone(withoutStamp(own.operation));
  return { intent: words(root), group: group.map(words) };
}

const isBuiltOn = ({ operation, groupId }: OwnOperation, open: readonly OwnOperation[]): boolean =>
  operation.action === 'create' &&
  open.some((one) => one.groupId !== groupId && buildsOn(one).includes(operation.recordId));

/** The centre reads a group from its top: each repair stands where the refused one stood, what is new before what follows it. */
function inTheirPlaces(
  state: LogState,
  repairs: readonly Intent[],
  stay: readonly OwnOperation[],
  newId: NewId,
): Intent[] {
  let place = Number.POSITIVE_INFINITY;
  const placed = [...repairs].reverse().map((intent) => {
    place = state.own.get(intent.replaces ?? '')?.position ?? place;
    return { intent, place };
  });
  const kept = stay.map((own) => ({ intent: again(own, newId), place: own.position }));
  return [...placed.reverse(), ...kept].sort((a, b) => a.place - b.place).map(({ intent }) => intent);
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
