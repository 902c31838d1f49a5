import { isFinal } from '../domain/kernel/answer.ts';
import { onlyHere } from '../domain/kernel/only-here.ts';
import type { Operation } from '../domain/kernel/operation.ts';
import { isWithoutWords } from './erased-here.ts';
import type { LedgerEntry, LedgerFate } from './log/log-entry.ts';
import type { LogState } from './state/log-state.ts';
import type { OwnOperation } from './state/own-operations.ts';

/** Answered operations are kept this long, while their records are here: a restored centre may ask for them (design D4). */
const keepAnsweredDays = 30;

const longAgo = (now: string): string =>
  new Date(Date.parse(now) - keepAnsweredDays * 86_400_000).toISOString();

/** Operations that nobody can ask for any more: settled, and old or of a record that is not in the pack. */
export function outlived(state: LogState, keptRows: ReadonlySet<number>, now: string): OwnOperation[] {
  const before = longAgo(now);
  return [...state.own.all()].filter(
    (own) =>
      !onlyHere(own) &&
      (own.row === null || !keptRows.has(own.row)) &&
      ((own.answeredAt ?? now) < before ||
        (own.answer?.result !== 'quarantined' && isGone(state, own)) ||
        isWithoutWords(state.copies.get(own.operation.recordId)?.record)),
  );
}

/** Sums up everything up to `upTo` that is neither a page nor in a row that stays. */
export function ledgerOf(
  state: LogState,
  upTo: number,
  keptRows: ReadonlySet<number>,
  dropped: ReadonlySet<string>,
  now: string,
): Omit<LedgerEntry, 'cursor'> {
  const held = [...state.own.all()].filter((own) => !dropped.has(own.operation.opId));
  return {
    t: 'ledger',
    upTo,
    deviceId: state.deviceId(),
    headSeq: state.headSeq(),
    former: state.former(),
    generation: state.generation(),
    sweptGeneration: state.sweptGeneration(),
    sweptRow: state.sweptRow(),
    completeV: state.completeV(),
    contact: state.contact(),
    credential: state.credential(),
    session: state.session(),
    settings: state.settings(),
    drafts: state.drafts.rows(),
    fates: held.map((own) => fateOf(state, own)),
    receipts: state.receipts().filter(({ at }) => at >= longAgo(now)),
    settled: held
      .filter((own) => own.row === null || !keptRows.has(own.row))
      .map((own) => ({
        position: own.position,
        groupId: own.groupId,
        by: own.by,
        operation: writtenDown(state, own),
      })),
  };
}

const isGone = (state: LogState, own: OwnOperation): boolean => state.view(own.operation.recordId) === null;

/** What the centre keeps for the coordinator and we may no longer see stays listed, without its contents. */
function writtenDown(state: LogState, own: OwnOperation): Operation {
  const { operation } = own;
  if (own.answer?.result !== 'quarantined' || !isGone(state, own)) return operation;
  return operation.action === 'create'
    ? { ...operation, body: {} }
    : { ...operation, patch: {}, baseValues: {} };
}

function fateOf(state: LogState, own: OwnOperation): LedgerFate {
  const { operation, answer, answeredAt, answeredRow, replacedBy, discarded } = own;
  return {
    opId: operation.opId,
    deviceId: operation.deviceId,
    seq: operation.seq,
    ...(answer === undefined ? {} : { answer }),
    ...(answeredAt === null ? {} : { answeredAt }),
    ...(answeredRow === null ? {} : { answeredRow }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...(discarded ? { discarded } : {}),
    ...(isFinal(answer) && !state.overlayOf(operation.recordId).includes(own) ? { passed: true } : {}),
  };
}
