import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { crewOf } from '../shift/crew.ts';
import type { ShiftStatus } from '../shift/shift-status.ts';
import { shiftStatus } from '../shift/shift-status.ts';
import { type LogMarkBody, logMark } from './log-mark.ts';
import { mayReview, type ReviewBar } from './may-review.ts';
import type { ReviewShift } from './review-shift.ts';

export interface MarkLog extends Pick<ReviewShift, 'shift' | 'events' | 'reviews' | 'deputyIds'> {
  readonly draft?: DraftIds;
  readonly marks?: readonly RecordOf<LogMarkBody>[];
  readonly mark: LogMarkBody['mark'];
}

export type MarkLogError =
  | { readonly type: ReviewBar }
  | { readonly type: 'not-submitted' }
  | { readonly type: 'not-approved' }
  | BodyError;

/** Says that a log is being read, or locks an approved one that went into a report. What comes afterwards is added, never mended in. */
export function markLog(input: MarkLog, ctx: CommandContext): Result<Change, MarkLogError> {
  const { shift, events, reviews, marks = [], deputyIds = [], mark } = input;
  const bar = mayReview(ctx.actor, { crewIds: crewOf(shift, events), deputyIds, orgId: shift.orgId });
  if (bar) return fail({ type: bar });
  const refused = refusedMark(mark, shiftStatus(events, reviews, marks));
  if (refused) return fail(refused);
  const body = parsedBody(logMark, { shiftId: shift.id, mark });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  const { orgId, id: subjectId } = shift;
  return ok(
    changeFrom(draft, [createIntent(logMark, ctx, { ...draft, orgId, subjectId, body: body.value })]),
  );
}

/**
 * Only what was approved goes into a report. That somebody reads is said of a log that was handed in, and is no fault when another
 * has answered meanwhile. The centre asks this too.
 */
export function refusedMark(
  mark: LogMarkBody['mark'],
  status: ShiftStatus,
): { readonly type: 'not-submitted' | 'not-approved' } | null {
  if (mark === 'locked')
    return status === 'approved' || status === 'locked' ? null : { type: 'not-approved' };
  return ['draft', 'open', 'closed'].includes(status) ? { type: 'not-submitted' } : null;
}
