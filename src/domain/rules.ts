import type { AlertBody } from './alert/alert.ts';
import { hasSoundExpiry } from './alert/raise-alert.ts';
import type { ConflictResolutionBody } from './conflict/conflict-resolution.ts';
import type { EncounterBody } from './encounter/encounter.ts';
import { precedesShift } from './encounter/encounter-times.ts';
import type { GroupMemberBody } from './group/group-member.ts';
import { mayBeNamed } from './group/group-of.ts';
import type { Refusal } from './kernel/answer.ts';
import type { AnyRecord, RecordOf } from './kernel/record.ts';
import { currentStage } from './person/engagement.ts';
import type { PersonHistory } from './person/stage-rules.ts';
import { refusedStep } from './person/stage-rules.ts';
import type { StageTransitionBody } from './person/stage-transition.ts';
import { addsToTheFrozen, type SaidAndSeen } from './presence/frozen-by-death.ts';
import type { ReferralTransitionBody } from './referral/referral.ts';
import { refusedMove } from './referral/referral-rules.ts';
import { mayComeTo, referralStatus } from './referral/referral-status.ts';
import type { LogMarkBody } from './review/log-mark.ts';
import { refusedMark } from './review/mark-log.ts';
import { mayReview } from './review/may-review.ts';
import type { ReviewBody } from './review/review.ts';
import { crewOf, shiftStart } from './shift/crew.ts';
import type { ShiftBody } from './shift/shift.ts';
import type { ShiftEventBody } from './shift/shift-event.ts';
import { shiftStatus } from './shift/shift-status.ts';

/** A shift with what was appended to it so far. */
export interface ShiftHistory {
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  /** From the shift's team. */
  readonly deputyIds: readonly string[];
}

/**
 * What the rules ask of the store. Answers hold **everything accepted so far, without the record being checked but with
 * the earlier operations of its own group**: a group may hold three steps of one referral.
 * `undefined` means that the store does not know it; the rule that needs it is then not applied.
 */
export interface World {
  /** The author, with the rights they have now. */
  readonly author: { readonly operatorId: string; readonly roles: readonly string[]; readonly orgId: string };
  shift(shiftId: string): Promise<ShiftHistory | undefined>;
  /** All steps of a person and the first night with contact: `firstContactOn` computes it, SQL may too. */
  person(personId: string): Promise<PersonHistory | undefined>;
  /** All that was said of where a person is, and all meetings with them. */
  whereabouts(personId: string): Promise<SaidAndSeen>;
  referralTransitions(referralId: string): Promise<readonly RecordOf<ReferralTransitionBody>[]>;
  /** Who chose so far between these two values. */
  conflictResolutions(conflictId: string): Promise<readonly RecordOf<ConflictResolutionBody>[]>;
}

/**
 * The rules that a new record must keep beyond its schema, at the centre: the same functions that commands use on the
 * phone. Call it once for each `create` operation, after the schema, the parents and the rights, in the order of the
 * group and inside its transaction. Null when nothing stands against it; else a refusal whose `code` is the `type` that
 * the command would have given. A time in the future is never refused here: the centre flags it (design D3).
 */
export async function checkCreate(record: AnyRecord, world: World): Promise<Refusal | null> {
  if (await addsToTheFrozen(record, world.whereabouts)) return { code: 'frozen-by-death' };
  switch (record.kind) {
    case 'encounter':
      return checkEncounter(record as RecordOf<EncounterBody>, world);
    case 'stage_transition':
      return checkStep(record as RecordOf<StageTransitionBody>, world);
    case 'referral_transition':
      return checkMove(record as RecordOf<ReferralTransitionBody>, world);
    case 'shift_event':
      return checkSubmission(record as RecordOf<ShiftEventBody>, world);
    case 'review':
      return checkReview(record as RecordOf<ReviewBody>, world);
    case 'log_mark':
      return checkMark(record as RecordOf<LogMarkBody>, world);
    case 'group_member':
      return checkMember(record as RecordOf<GroupMemberBody>, world);
    case 'conflict_resolution':
      return checkResolution(record as RecordOf<ConflictResolutionBody>, world);
    case 'alert':
      return checkExpiry(record as RecordOf<AlertBody>);
    default:
      return null;
  }
}

async function checkEncounter(record: RecordOf<EncounterBody>, world: World): Promise<Refusal | null> {
  const { shiftId, correctsId } = record.body;
  if (shiftId === null || correctsId !== null) return null;
  const history = await world.shift(shiftId);
  const startedAt = history ? shiftStart(history.events) : null;
  return precedesShift(record.at, record.recordedAt, startedAt)
    ? { code: 'before-shift', field: 'observedAt' }
    : null;
}

async function checkStep(record: RecordOf<StageTransitionBody>, world: World): Promise<Refusal | null> {
  const history = await world.person(record.body.personId);
  return history ? asRefusal(refusedStep(record.body, history)) : null;
}

async function checkMove(record: RecordOf<ReferralTransitionBody>, world: World): Promise<Refusal | null> {
  const status = referralStatus(await world.referralTransitions(record.body.referralId));
  const { from, to } = record.body;
  if (from !== status) {
    const code = mayComeTo(from, status) ? 'move-not-allowed' : 'overtaken';
    return { code, field: 'from', detail: `${status} -> ${to}` };
  }
  return asRefusal(refusedMove(record.body, status));
}

/** Only whom the crew knows is named in a group (domain 2.9). */
async function checkMember(record: RecordOf<GroupMemberBody>, world: World): Promise<Refusal | null> {
  if (!record.body.joined) return null;
  const history = await world.person(record.body.personId);
  if (!history || mayBeNamed(currentStage(history.transitions))) return null;
  return { code: 'not-known-yet', field: 'personId' };
}

async function checkSubmission(record: RecordOf<ShiftEventBody>, world: World): Promise<Refusal | null> {
  if (record.body.event !== 'submitted') return null;
  const history = await world.shift(record.body.shiftId);
  if (!history) return null;
  const status = shiftStatus(history.events, history.reviews);
  return status === 'draft' || status === 'open' ? { code: 'not-closed' } : null;
}

async function checkReview(record: RecordOf<ReviewBody>, world: World): Promise<Refusal | null> {
  const history = await world.shift(record.body.shiftId);
  if (!history) return null;
  const { shift, events, reviews, deputyIds } = history;
  const bar = mayReview(world.author, { crewIds: crewOf(shift, events), deputyIds, orgId: shift.orgId });
  if (bar) return { code: bar };
  const status = shiftStatus(events, reviews);
  const ofOneNote = record.body.noteId !== null;
  return ofOneNote || status === 'submitted' || status === 'in_review' ? null : { code: 'not-submitted' };
}

async function checkMark({ body }: RecordOf<LogMarkBody>, world: World): Promise<Refusal | null> {
  const history = await world.shift(body.shiftId);
  if (!history) return null;
  const refused = refusedMark(body.mark, shiftStatus(history.events, history.reviews));
  return refused ? { code: refused.type } : null;
}

/** By the author's own clock, which made both times: a phone whose clock is wrong may still call for help. */
const checkExpiry = ({ at, body }: RecordOf<AlertBody>): Refusal | null =>
  hasSoundExpiry(at, body.expiresAt) ? null : { code: 'expiry-needed', field: 'expiresAt' };

/** Two people may choose without knowing of each other: the first choice that came stands, and both values stay written. */
async function checkResolution(
  record: RecordOf<ConflictResolutionBody>,
  world: World,
): Promise<Refusal | null> {
  const earlier = await world.conflictResolutions(record.body.conflictId);
  return earlier.length > 0 ? { code: 'already-resolved', field: 'conflictId' } : null;
}

const asRefusal = (
  refused: { readonly type: string; readonly field: string; readonly detail?: string } | null,
): Refusal | null => (refused ? { code: refused.type, field: refused.field, detail: refused.detail } : null);
