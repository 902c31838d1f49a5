import type { CommandContext } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import type { ShiftBody } from './shift.ts';
import type { ShiftEventBody } from './shift-event.ts';
import { shiftEventIntent } from './shift-event-intent.ts';

export interface CloseShift {
  readonly draft?: DraftIds;
  readonly shift: RecordOf<ShiftBody>;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  /** Encounters and referrals that this phone wrote in the shift: what the centre must have before the log is whole. */
  readonly noteCount: number;
  /** The crew's word on the night. */
  readonly note?: string | null;
}

export type CloseShiftError = { readonly type: 'not-joined' } | BodyError;

/** This phone is done. Written again if more was added afterwards: the last closing counts. */
export function closeShift(input: CloseShift, ctx: CommandContext): Result<Change, CloseShiftError> {
  const joined = input.events.some(
    (one) => one.body.event === 'joined' && one.body.operatorId === ctx.actor.operatorId,
  );
  if (!joined) return fail({ type: 'not-joined' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const closed = shiftEventIntent(ctx, draft, {
    shiftId: input.shift.id,
    event: 'closed',
    noteCount: input.noteCount,
    note: input.note?.trim() || null,
  });
  return closed.ok ? ok(changeFrom(draft, [closed.value])) : closed;
}
