import type { EncounterBody } from '../encounter/encounter.ts';
import type { CommandContext } from '../kernel/command.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, type Result } from '../kernel/result.ts';
import { crewOf } from '../shift/crew.ts';
import { mayReview, type ReviewBar } from './may-review.ts';
import { type ReviewShift, reviewChange } from './review-shift.ts';

export interface ReviewNote extends Omit<ReviewShift, 'reviews'> {
  /** An encounter or a correction that reached the centre after its log was approved. */
  readonly note: RecordOf<EncounterBody>;
}

export type ReviewNoteError =
  | { readonly type: ReviewBar }
  | { readonly type: 'not-of-this-shift' }
  | BodyError;

/** The answer to one late note. The approved log stays approved: a late phone never reopens it (design D1). */
export function reviewNote(input: ReviewNote, ctx: CommandContext): Result<Change, ReviewNoteError> {
  const { shift, events, note, deputyIds = [] } = input;
  if (note.body.shiftId !== shift.id) return fail({ type: 'not-of-this-shift' });
  const crewIds = [...crewOf(shift, events), note.createdBy];
  const bar = mayReview(ctx.actor, { crewIds, deputyIds, orgId: shift.orgId });
  if (bar) return fail({ type: bar });
  return reviewChange(input, note.id, ctx);
}
