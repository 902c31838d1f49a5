import type { CheckInBody } from '../check-in/check-in.ts';
import { openCheckIn } from '../check-in/open-check-in.ts';
import type { SafetyTimer } from '../check-in/safety-timer.ts';
import { checkInIntent } from '../check-in/say-all-well.ts';
import type { CommandContext } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import { shiftEventIntent } from './shift-event-intent.ts';
import { latest } from './shift-status.ts';

export interface CloseShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  /** Encounters and referrals that this phone wrote in the shift: what the centre must have before the log is whole. */
  readonly noteCount: number;
  /** The crew's word on the night. */
  readonly note?: string | null;
  readonly checkIns?: readonly RecordOf<CheckInBody>[];
  /** The cold or heat in force, which shortens the time between two words. */
  readonly climate?: { readonly checkInMinutes: number | null } | null;
  /** "We are well", said with the same tap when a word is due. */
  readonly allWell?: boolean;
  /** A closing of before, mended: how they were then is not asked now. */
  readonly saidBefore?: boolean;
}

export type CloseShiftError =
  | { readonly type: 'not-joined' }
  | { readonly type: 'check-in-open'; readonly field: 'allWell' }
  | BodyError;

/**
 * This phone is done. Written again if more was added afterwards: the last closing counts. While the crew owes a word it is answered
 * first (domain 2.4): a silence must not end by going home. The centre refuses no closing, which would keep a night open; the log
 * tells of one that left the question unanswered (see `shiftLog`).
 */
export function closeShift(input: CloseShift, ctx: CommandContext): Result<Change, CloseShiftError> {
  const joined = input.events.some(
    (one) => one.body.event === 'joined' && one.body.operatorId === ctx.actor.operatorId,
  );
  if (!joined) return fail({ type: 'not-joined' });
  const owed = input.saidBefore ? null : owedWord(input, ctx);
  if (owed && !input.allWell) return fail({ type: 'check-in-open', field: 'allWell' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const said = owed && checkInIntent(ctx, besideDraft(draft, 'check-in'), wordOf(input, owed));
  if (said && !said.ok) return said;
  const closed = shiftEventIntent(ctx, draft, {
    shiftId: input.shift.id,
    event: 'closed',
    noteCount: input.noteCount,
    note: input.note?.trim() || null,
  });
  if (!closed.ok) return closed;
  return ok(changeFrom(draft, said ? [said.value, closed.value] : [closed.value]));
}

const owedWord = ({ shift, events, checkIns = [], climate }: CloseShift, { now }: CommandContext) =>
  openCheckIn(now, shift.body, events, checkIns, climate);

const wordOf = ({ shift, events }: CloseShift, { minutes }: SafetyTimer) => ({
  ...{ shiftId: shift.id, minutes },
  placeId: latest(events.filter(({ body }) => body.event === 'arrived'))?.body.placeId ?? null,
});
