import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { crewOf } from '../shift/crew.ts';
import type { ShiftBody } from '../shift/shift.ts';
import type { ShiftEventBody } from '../shift/shift-event.ts';
import { shiftStatus } from '../shift/shift-status.ts';
import { mayReview, type ReviewBar } from './may-review.ts';
import { type ReviewBody, review } from './review.ts';

export interface ReviewShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  /** Operators named to review in the coordinator's place, from the team. */
  readonly deputyIds?: readonly string[];
  readonly decision: ReviewBody['decision'];
  /** To the authors; a return needs at least one. `aboutId` is the encounter it speaks of. */
  readonly comments?: readonly { readonly text: string; readonly aboutId: string | null }[];
}

export type ReviewShiftError = { readonly type: ReviewBar } | { readonly type: 'not-submitted' } | BodyError;

/** A coordinator's answer to a log: approved, or returned with what to mend. The log itself is never touched. */
export function reviewShift(input: ReviewShift, ctx: CommandContext): Result<Change, ReviewShiftError> {
  const { shift, events, deputyIds = [] } = input;
  const bar = mayReview(ctx.actor, { crewIds: crewOf(shift, events), deputyIds, orgId: shift.orgId });
  if (bar) return fail({ type: bar });
  const status = shiftStatus(events, input.reviews);
  if (status !== 'submitted' && status !== 'in_review') return fail({ type: 'not-submitted' });
  return reviewChange(input, null, ctx);
}

/** The review itself, of a whole log or of one late note. */
export function reviewChange(
  input: Pick<ReviewShift, 'draft' | 'shift' | 'decision' | 'comments'>,
  noteId: string | null,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const comments = (input.comments ?? [])
    .map((one) => ({ ...one, text: one.text.trim() }))
    .filter((one) => one.text !== '');
  const body = parsedBody(review, { shiftId: input.shift.id, noteId, decision: input.decision, comments });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const intent = createIntent(review, ctx, {
    ...draft,
    orgId: input.shift.orgId,
    subjectId: input.shift.id,
    body: body.value,
  });
  return ok(changeFrom(draft, [intent]));
}
