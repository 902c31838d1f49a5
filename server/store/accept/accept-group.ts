import { sql } from 'kysely';
import type { Answer } from '../../../src/domain/kernel/answer.ts';
import type { Operation, OperationGroup } from '../../../src/domain/kernel/operation.ts';
import { localDate } from '../../../src/domain/kernel/service-night.ts';
import { definitionOf } from '../../../src/domain/kinds.ts';
import { isStoreAway } from '../store-away.ts';
import { type Accepting, isTaken, later, type Outcome, type PushScope, refused } from './accepting.ts';
import { eraseUnmade, forgetMinutes, reducedForErased } from './after-erasure.ts';
import { carryOutErasure, ledgerOfErasure } from './carry-out-erasure.ts';
import { closedConsents } from './closed-consents.ts';
import { closeConflicts, closeReferrals } from './closed-record.ts';
import { createRecord } from './create-record.ts';
import { refusedAsErased } from './erased.ts';
import { flush } from './flush.ts';
import { answeredAsBefore, orLater } from './given-back.ts';
import { keepAnswers } from './keep-answers.ts';
import { patchRecord } from './patch-record.ts';
import { isTooLarge, unreadableTime, unsafeField } from './readable.ts';
import { releaseIn } from './release.ts';
import { rescope } from './rescope.ts';
import { retellStories } from './retell-stories.ts';

/** PostgreSQL's classes for data that it cannot hold: asking again would never help. */
const unstorable = /^22/;

/**
 * All of a group or nothing of it, in a savepoint of its own: what is wrong with one never stops its neighbours.
 * `onError` is told of bugs; the operations stay with the phone until somebody mends them.
 */
export async function acceptGroup(
  scope: PushScope,
  group: OperationGroup,
  onError: (error: unknown) => void,
): Promise<readonly Answer[]> {
  const mark = scope.feed.mark();
  const answeredBefore = scope.answered.length;
  const takenAwayBefore = scope.takenAway.length;
  await sql`SAVEPOINT one_group`.execute(scope.trx);
  try {
    const answers = await acceptOperations(scope, group);
    await sql`RELEASE SAVEPOINT one_group`.execute(scope.trx);
    return answers;
  } catch (error) {
    // A full or departing store is no fault of this group: nothing of the push is taken, and all of it comes again.
    if (isStoreAway(error)) throw error;
    await sql`ROLLBACK TO SAVEPOINT one_group`.execute(scope.trx);
    scope.world.forget();
    scope.feed.back(mark);
    scope.answered.length = answeredBefore;
    scope.takenAway.length = takenAwayBefore;
    if (unstorable.test((error as { code?: string }).code ?? '')) {
      return refuseWhole(scope, group, refused('not-storable'));
    }
    onError(error);
    return group.operations.map((operation) => asAnswer(operation, later('centre-error')));
  }
}

/** Refuses a group without looking inside: it is too large, or cannot be kept. */
export function refuseWhole(scope: PushScope, group: OperationGroup, why: Outcome): readonly Answer[] {
  const answers = group.operations.map((operation) => asAnswer(operation, why));
  keepAnswers(scope, group, answers);
  return answers;
}

async function acceptOperations(scope: PushScope, group: OperationGroup): Promise<readonly Answer[]> {
  const before = answeredAsBefore(group);
  const namesErased = group.operations.some((one) => refusedAsErased(scope.erased, one) !== null);
  if (before !== null && !namesErased) {
    keepAnswers(scope, group, before);
    return before;
  }
  const accepting: Accepting = { ...scope, takenAway: [], versions: [], touched: [], created: new Set() };
  const release = await releaseIn(scope, group);
  if (release !== null && 'result' in release)
    return untaken(scope, group, group.operations[0] as Operation, release);
  const reduced = await reducedForErased(scope, group);
  const outcomes = new Map(reduced.gone);
  for (const operation of reduced.rest) {
    const [by, words] = release?.as(accepting, operation) ?? [accepting, operation];
    const outcome = orLater(scope, operation, await applyOperation(by, words, group.operations));
    if (!isTaken(outcome)) return untaken(scope, group, operation, outcome);
    outcomes.set(operation.opId, lessened(outcome, reduced.lessened.has(operation.recordId)));
  }
  forgetMinutes(accepting, reduced.nobodys);
  await closeReferrals(accepting);
  await closeConflicts(accepting);
  const today = localDate(accepting.now.toISOString());
  await rescope(accepting.world, accepting.feed, { ...accepting, today });
  await retellStories(accepting.world, accepting.feed, { ...accepting, today });
  await flush(accepting.trx, accepting.world, accepting.versions);
  await eraseUnmade(scope, group, reduced.gone);
  await carryOutDecisions(accepting);
  accepting.takenAway.push(...closedConsents(accepting));
  scope.takenAway.push(...accepting.takenAway);
  const answers = group.operations.map((operation) =>
    asAnswer(operation, outcomes.get(operation.opId) ?? later('centre-error')),
  );
  keepAnswers(scope, group, answers);
  return answers;
}

/** Taken, and less than was sent: the phone shows what the centre keeps. */
const lessened = (outcome: Outcome, isLess: boolean): Outcome =>
  isLess && outcome.result === 'accepted' ? { ...outcome, result: 'merged' } : outcome;

/** What this group decided on requests to erase is done at once (ADR 21). */
async function carryOutDecisions(accepting: Accepting): Promise<void> {
  const decisions = [...accepting.created]
    .map((id) => accepting.world.peek(id))
    .filter((one) => one?.kind === 'erasure_decision')
    .filter((one) => one !== undefined);
  for (const decision of decisions) {
    const gone = await carryOutErasure(accepting, decision);
    for (const id of gone) accepting.erased.add(id);
    accepting.takenAway.push(...ledgerOfErasure(accepting, decision, gone));
  }
}

async function applyOperation(
  accepting: Accepting,
  operation: Operation,
  group: readonly Operation[],
): Promise<Outcome> {
  const definition = definitionOf(operation.kind);
  if (definition === undefined) return later('kind-unknown');
  if (operation.schemaVersion > definition.schemaVersion) return later('newer-schema');
  const erased = refusedAsErased(accepting.erased, operation);
  if (erased !== null && !(await isProofOfErasure(accepting, operation))) return erased;
  const content = operation.action === 'create' ? operation.body : operation.patch;
  if (isTooLarge(content)) return refused('too-large');
  const unsafe = unsafeField(content);
  if (unsafe !== null) return refused('text-unsafe', unsafe.slice(0, 120));
  const time = unreadableTime(operation);
  if (time !== null) return refused('invalid', time);
  return operation.action === 'create'
    ? createRecord(accepting, definition, operation, group)
    : patchRecord(accepting, definition, operation);
}

/** That it was asked, and what was decided, may come back after a restore: it says nothing of the person. */
const isProofOfErasure = async (
  { world }: Accepting,
  { kind, recordId, former }: Operation,
): Promise<boolean> =>
  kind === 'erasure_request' ||
  (kind === 'erasure_decision' && (former !== undefined || (await world.get(recordId)) !== undefined));

/** One operation cannot be taken, so none is. The others say so, and are sent again with the repair. */
function untaken(
  scope: PushScope,
  group: OperationGroup,
  culprit: Operation,
  outcome: Outcome,
): readonly Answer[] {
  scope.world.forget();
  if (isTaken(outcome)) throw new Error('A taken operation cannot spoil its group.');
  const others = { ...outcome, reason: { code: 'with-group' } } as Outcome;
  const why = (operation: Operation): Outcome => {
    if (operation === culprit) return outcome;
    // Each erased record goes from the phone, whichever operation of its group came first.
    const erased = outcome.result === 'refused' ? refusedAsErased(scope.erased, operation) : null;
    return erased ?? others;
  };
  const answers = group.operations.map((operation) => asAnswer(operation, why(operation)));
  if (outcome.result !== 'later') keepAnswers(scope, group, answers);
  return answers;
}

const asAnswer = (operation: Operation, outcome: Outcome): Answer => ({ opId: operation.opId, ...outcome });
