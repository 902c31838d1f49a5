import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from './shift.ts';
import { shiftEventIntent } from './shift-event-intent.ts';

export interface JoinShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
}

export type JoinShiftError = BodyError;

/** This worker, on this phone, is out with the crew. Joining again, with another phone, is a phone more to wait for. */
export function joinShift(input: JoinShift, ctx: CommandContext): Result<Change, JoinShiftError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const joined = shiftEventIntent(ctx, draft, { shiftId: input.shift.id, event: 'joined' });
  return joined.ok ? ok(changeFrom(draft, [joined.value])) : joined;
}
