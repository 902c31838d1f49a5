import { isFinal } from '../domain/kernel/answer.ts';
import type { FormerAnswer, Operation } from '../domain/kernel/operation.ts';
import { grouped } from './grouped.ts';
import type { KnownEntry, OwnEntry } from './log/log-entry.ts';
import type { Restored } from './restored.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

/** The last epoch for which everything was looked through. */
const doneKey = 'givenBackIn';

const epochOf = (v: number): number => Math.floor(v / 2 ** 32);

/**
 * The operations that a restored centre may have forgotten, written down again as unanswered, each with what the centre
 * said of it before (design D4). They go out like any other, in their order, and are only here until they are answered.
 */
export function reopened(state: LogState, restored: Restored): KnownEntry[] {
  const forgotten = [...state.own.all()]
    .filter((own) => mayBeForgotten(state, own, restored))
    .sort((a, b) => a.position - b.position);
  const groups = grouped(forgotten, (own) => own.groupId);
  const entries = [...groups].map(
    ([groupId, members]): OwnEntry => ({
      t: 'own',
      groupId,
      by: members[0]?.by ?? '',
      operations: members.map((own) => writtenAgain(state, own)),
    }),
  );
  return [...entries, { t: 'setting', key: doneKey, value: restored.epoch }];
}

/**
 * True when answers here come from an earlier epoch than the centre's, and were not given back yet. A refusal names no version:
 * it may be from before, and given back for nothing it is answered as it was.
 */
export function hasToGiveBack(state: LogState, epoch: number): boolean {
  if (epoch === 1) return false;
  const done = state.setting(doneKey);
  if (typeof done === 'number' && done >= epoch) return false;
  return [...state.own.all()].some(({ answer }) => isFinal(answer) && epochOf(answer?.v ?? 0) < epoch);
}

function mayBeForgotten(state: LogState, own: OwnOperation, { epoch, restoredTo }: Restored): boolean {
  const { answer, operation } = own;
  if (!isFinal(answer) || own.discarded || own.replacedBy !== undefined) return false;
  // Listed without its contents: there is nothing to send.
  if (answer?.result === 'quarantined') return hasContents(operation);
  if (answer?.result === 'refused') return true;
  const v = answer?.v ?? 0;
  const isLaterThanThat = restoredTo === null || (epochOf(v) < epoch && v > restoredTo);
  return isLaterThanThat && state.view(operation.recordId) !== null;
}

const hasContents = (operation: Operation): boolean =>
  Object.keys(operation.action === 'create' ? operation.body : operation.patch).length > 0;

function writtenAgain(state: LogState, own: OwnOperation): Operation {
  const { result = 'accepted', reason } = own.answer ?? {};
  // Its place among what others wrote is where it first stood: when it was given back without effect, the answer named the
  // version of the later note that stands.
  const v = own.former?.v ?? own.answer?.v;
  const passed = !state.overlayOf(own.operation.recordId).includes(own);
  const former = {
    result: result as FormerAnswer['result'],
    ...(v === undefined ? {} : { v }),
    ...(reason === undefined ? {} : { reason }),
  };
  return { ...own.operation, former, reopened: { position: own.position, passed } };
}
