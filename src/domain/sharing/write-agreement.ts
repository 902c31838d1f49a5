import { type CommandContext, correctedNow, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { localDate } from '../kernel/service-night.ts';
import { type AgreementBody, agreement } from './agreement.ts';

/** Who keeps the agreements of a body (domain 3: configuration). */
export const mayWriteAgreements = (roles: readonly string[]): boolean =>
  roles.includes('org_admin') || roles.includes('coordinator');

export type WriteAgreementError =
  | { readonly type: 'not-your-role' | 'nothing-changed' }
  | { readonly type: 'recipient-needed'; readonly field: 'withOrgIds' }
  | BodyError;

/** Writes down an agreement that was signed. Without a day it begins today. */
export function writeAgreement(
  input: {
    readonly draft?: DraftIds;
    readonly title: string;
    readonly withOrgIds: readonly string[];
    readonly basis: AgreementBody['basis'];
    readonly fromOn?: string;
    readonly untilOn?: string | null;
  },
  ctx: CommandContext,
): Result<Change, WriteAgreementError> {
  if (!mayWriteAgreements(ctx.actor.roles)) return fail({ type: 'not-your-role' });
  const withOrgIds = [...new Set(input.withOrgIds)].filter((id) => id !== ctx.actor.orgId);
  if (withOrgIds.length === 0) return fail({ type: 'recipient-needed', field: 'withOrgIds' });
  const body = parsedBody(agreement, {
    title: input.title.trim(),
    withOrgIds,
    basis: input.basis,
    fromOn: input.fromOn ?? localDate(correctedNow(ctx)),
    untilOn: input.untilOn ?? null,
  });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(draft, [createIntent(agreement, ctx, { ...draft, subjectId: null, body: body.value })]),
  );
}

/** Gives an agreement its last day: the stories that it opened close after it, everywhere. */
export function endAgreement(
  input: {
    readonly draft?: DraftIds;
    readonly agreement: RecordOf<AgreementBody>;
    readonly untilOn: string;
  },
  ctx: CommandContext,
): Result<Change, WriteAgreementError> {
  const { agreement: seen, untilOn } = input;
  if (!mayWriteAgreements(ctx.actor.roles)) return fail({ type: 'not-your-role' });
  if (seen.body.untilOn === untilOn) return fail({ type: 'nothing-changed' });
  const body = parsedBody(agreement, { ...seen.body, untilOn });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(draft, [patchIntent(agreement, ctx, seen, { untilOn: { set: untilOn } }, draft.opId)]),
  );
}
