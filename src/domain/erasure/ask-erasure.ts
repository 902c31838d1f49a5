import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type ErasureRequestBody, erasureRequest } from './erasure-request.ts';

export interface AskErasure extends Pick<ErasureRequestBody, 'personId' | 'wish' | 'way' | 'checks'> {
  readonly draft?: DraftIds;
}

/** Takes down what somebody asked today. Any worker may: a word is enough. */
export function askErasure({ draft, ...asked }: AskErasure, ctx: CommandContext): Result<Change, BodyError> {
  const body = parsedBody(erasureRequest, { ...asked, on: localDate(correctedNow(ctx)) });
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  const subjectId = asked.personId;
  return ok(changeFrom(own, [createIntent(erasureRequest, ctx, { ...own, subjectId, body: body.value })]));
}
