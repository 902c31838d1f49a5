import { type Answer, isFinal } from '../domain/kernel/answer.ts';
import type { NewId } from '../domain/kernel/ids.ts';
import { buildsOn, isRefusedForAnother } from './dependants.ts';
import type { KeptAnswer, KnownEntry } from './log/log-entry.ts';
import { reissued } from './mend.ts';
import { stamped } from './stamp.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';
import type { Receipt } from './sync-store.ts';

/** The entries for answers that teach something: known operations, no final answer so far. */
export function answerEntries(
  state: LogState,
  answers: readonly Answer[],
  at: string,
  newId: NewId,
  receipts: readonly Receipt[] = [],
): KnownEntry[] {
  const fresh = answers
    .filter((answer) => isNews(state.own.get(answer.opId), answer))
    .map((answer): KeptAnswer => {
      const recordId = state.own.get(answer.opId)?.operation.recordId ?? '';
      return { ...answer, seenV: state.copies.seenV(recordId), generation: state.generation() };
    });
  if (fresh.length === 0) return [];
  const erased = fresh.filter(isErased).map(({ opId }) => opId);
  const gone: KnownEntry[] = erased.length === 0 ? [] : [{ t: 'discard', opIds: erased }];
  const signed = receipts.length === 0 ? {} : { receipts };
  return [{ t: 'answers', answers: fresh, at, ...signed }, ...gone, ...orphansReissued(state, fresh, newId)];
}

/** The record itself was erased at the centre: there is nothing to mend, and it must not stay here either. */
const isErased = ({ result, reason }: Answer): boolean =>
  result === 'refused' && reason?.code === 'erased' && reason.field === 'recordId';

const isNews = (own: OwnOperation | undefined, answer: Answer): boolean =>
  own !== undefined && !isFinal(own.answer) && isFinal(answer);

/**
 * Sent before the repair of what they build on, and refused for it: the repair is on its way or there, so they are sent
 * again after it, in the row that keeps their refusal. Each goes behind the repair, so this ends.
 */
function orphansReissued(state: LogState, answers: readonly KeptAnswer[], newId: NewId): KnownEntry[] {
  const orphans = answers.flatMap((answer) => {
    const own = state.own.get(answer.opId);
    if (own === undefined) return [];
    const refused = { ...own, answer };
    return isRefusedForAnother(refused) && wasMendedSince(state, own) ? [own] : [];
  });
  const [first] = orphans;
  return first === undefined ? [] : stamped(state, first.by, reissued(orphans, newId));
}

const wasMendedSince = (state: LogState, own: OwnOperation): boolean =>
  buildsOn(own).some((recordId) =>
    state.own
      .ofRecord(recordId)
      .some(
        (other) =>
          other.operation.action === 'create' &&
          other.operation.replaces !== undefined &&
          other.position > own.position &&
          other.answer?.result !== 'refused',
      ),
  );
