import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type KitLine, type ShiftReturnBody, shiftReturn } from './shift-return.ts';

export interface BringBack {
  readonly draft?: DraftIds;
  readonly shiftId: string;
  readonly km: number | null;
  readonly tempC: number | null;
  readonly weather: ShiftReturnBody['weather'];
  readonly kit: readonly KitLine[];
}

export type BringBackError =
  | { readonly type: 'nothing-said'; readonly field: 'km' }
  | { readonly type: 'more-back-than-out'; readonly field: 'kit'; readonly detail: string }
  | BodyError;

/** Kilometres, weather and kit, said once at the end of the outing (domain 2.4, W1 step 7). */
export function bringBack(input: BringBack, ctx: CommandContext): Result<Change, BringBackError> {
  const kit = input.kit.filter((line) => line.loaded > 0 || line.returned > 0);
  const isSilent = input.km === null && input.tempC === null && input.weather.length === 0;
  if (isSilent && kit.length === 0) return fail({ type: 'nothing-said', field: 'km' });
  const wrong = kit.find((line) => line.returned > line.loaded);
  if (wrong) return fail({ type: 'more-back-than-out', field: 'kit', detail: wrong.code });
  const { shiftId, km, tempC, weather } = input;
  const body = parsedBody(shiftReturn, {
    ...{ shiftId, operatorId: ctx.actor.operatorId, km, tempC },
    ...{ weather: [...weather], kit },
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(draft, [createIntent(shiftReturn, ctx, { ...draft, subjectId: shiftId, body: body.value })]),
  );
}
