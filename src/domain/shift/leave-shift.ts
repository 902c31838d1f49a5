import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from './shift.ts';
import { shiftEventIntent } from './shift-event-intent.ts';

export interface LeaveShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly note?: string | null;
}

export type LeaveShiftError = BodyError;

/** This worker goes home before the others. What they wrote so far stays in the shift. */
export function leaveShift(input: LeaveShift, ctx: CommandContext): Result<Change, LeaveShiftError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const left = shiftEventIntent(ctx, draft, { shiftId: input.shift.id, event: 'left', note: input.note });
  return left.ok ? ok(changeFrom(draft, [left.value])) : left;
}
