import { type CommandContext, createIntent } from '../kernel/command.ts';
import type { DraftIds } from '../kernel/draft-ids.ts';
import type { CreateIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type ShiftEventBody, shiftEvent } from './shift-event.ts';

/** One thing that the writer did in a shift, ready to be saved. */
export function shiftEventIntent(
  ctx: CommandContext,
  draft: DraftIds,
  event: Pick<ShiftEventBody, 'shiftId' | 'event'> &
    Partial<Pick<ShiftEventBody, 'placeId' | 'noteCount' | 'note'>>,
  at?: string,
): Result<CreateIntent, BodyError> {
  const body = parsedBody(shiftEvent, {
    shiftId: event.shiftId,
    event: event.event,
    operatorId: ctx.actor.operatorId,
    placeId: event.placeId ?? null,
    noteCount: event.noteCount ?? null,
    note: event.note ?? null,
  });
  if (!body.ok) return body;
  return ok(createIntent(shiftEvent, ctx, { ...draft, subjectId: event.shiftId, at, body: body.value }));
}
