import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ReviewBody } from '../review/review.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import { shiftEventIntent } from './shift-event-intent.ts';
import { shiftStatus } from './shift-status.ts';

export interface SubmitShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  /** After a return: what was mended. */
  readonly note?: string | null;
}

export type SubmitShiftError =
  | { readonly type: 'not-closed' }
  | { readonly type: 'already-submitted' }
  | { readonly type: 'already-approved' }
  | BodyError;

/** Hands the log to the coordinator: once closed, and again after each return (domain 2.4). */
export function submitShift(input: SubmitShift, ctx: CommandContext): Result<Change, SubmitShiftError> {
  switch (shiftStatus(input.events, input.reviews)) {
    case 'draft':
    case 'open':
      return fail({ type: 'not-closed' });
    case 'submitted':
    case 'in_review':
      return fail({ type: 'already-submitted' });
    case 'approved':
    case 'locked':
      return fail({ type: 'already-approved' });
    case 'closed':
    case 'returned': {
      const draft = input.draft ?? newDraft(ctx.newId);
      const note = input.note?.trim() || null;
      const submitted = shiftEventIntent(ctx, draft, { shiftId: input.shift.id, event: 'submitted', note });
      return submitted.ok ? ok(changeFrom(draft, [submitted.value])) : submitted;
    }
  }
}
