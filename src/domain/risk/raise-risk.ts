import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { addDays, serviceNight } from '../kernel/service-night.ts';
import { type RiskFlagBody, riskFlag } from './risk-flag.ts';

/** Nights for which a danger is shown unless its writer says otherwise, and at the most (domain 2.6: 30 days by default). */
export const usualRiskDays = 30;
export const longestRiskDays = 180;

export interface RaiseRisk {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly code: RiskFlagBody['code'];
  readonly level: number;
  readonly for: RiskFlagBody['for'];
  /** Null when the field was emptied: refused, because a danger must end by itself (T22). */
  readonly expiresOn: string | null;
  readonly note?: string | null;
}

export type RaiseRiskError =
  | { readonly type: 'expiry-needed' | 'expiry-past'; readonly field: 'expiresOn' }
  | { readonly type: 'expiry-too-far'; readonly field: 'expiresOn'; readonly detail: string }
  | BodyError;

/** Says that something is dangerous around somebody, and until when. */
export function raiseRisk(input: RaiseRisk, ctx: CommandContext): Result<Change, RaiseRiskError> {
  const { draft, expiresOn, note, ...said } = input;
  if (expiresOn === null) return fail({ type: 'expiry-needed', field: 'expiresOn' });
  const tonight = serviceNight(correctedNow(ctx));
  if (expiresOn < tonight) return fail({ type: 'expiry-past', field: 'expiresOn' });
  const longest = addDays(tonight, longestRiskDays);
  if (expiresOn > longest) return fail({ type: 'expiry-too-far', field: 'expiresOn', detail: longest });
  return written(draft, { ...said, expiresOn, note: note?.trim() || null, endsId: null }, ctx);
}

/** Says that it is over before its date. */
export function endRisk(
  input: { readonly draft?: DraftIds; readonly flag: RecordOf<RiskFlagBody>; readonly note?: string | null },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { personId, code, level, for: whom, expiresOn } = input.flag.body;
  const note = input.note?.trim() || null;
  return written(
    input.draft,
    { personId, code, level, for: whom, expiresOn, note, endsId: input.flag.id },
    ctx,
  );
}

function written(
  draft: DraftIds | undefined,
  said: RiskFlagBody,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(riskFlag, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(riskFlag, ctx, { ...own, subjectId: said.personId, body: body.value })]),
  );
}
