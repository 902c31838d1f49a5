import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, CreateIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { checkIn } from './check-in.ts';

export interface SayAllWell {
  readonly draft?: DraftIds;
  readonly shiftId: string;
  /** Where the crew arrived last. */
  readonly placeId: string | null;
  readonly minutes: number;
}

/** One tap: the crew is well, and will say so again within `minutes`. */
export function sayAllWell(input: SayAllWell, ctx: CommandContext): Result<Change, BodyError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const said = checkInIntent(ctx, draft, input);
  return said.ok ? ok(changeFrom(draft, [said.value])) : said;
}

export function checkInIntent(
  ctx: CommandContext,
  draft: DraftIds,
  { shiftId, placeId, minutes }: Omit<SayAllWell, 'draft'>,
): Result<CreateIntent, BodyError> {
  const body = parsedBody(checkIn, { shiftId, operatorId: ctx.actor.operatorId, placeId, minutes });
  if (!body.ok) return body;
  return ok(createIntent(checkIn, ctx, { ...draft, subjectId: shiftId, body: body.value }));
}
