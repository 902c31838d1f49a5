import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { addDays, localDate } from '../kernel/service-night.ts';
import { type ConsentEventBody, consentEvent, isForABody } from './consent-event.ts';
import { noesBefore } from './consent-now.ts';

/** How long a yes holds unless something shorter was agreed, and at the most (domain 2.17). */
export const usualConsentDays = (purpose: ConsentEventBody['purpose']): number =>
  purpose === 'share_with' ? 90 : 365;
const longestConsentDays = 365;

export interface SayConsent {
  readonly draft?: DraftIds;
  readonly personId: string;
  /** All that was ever said, as far as this phone knows. */
  readonly earlier: readonly RecordOf<ConsentEventBody>[];
  readonly purpose: ConsentEventBody['purpose'];
  readonly recipientOrgId: string | null;
  readonly bundles: ConsentEventBody['bundles'];
  readonly answer: ConsentEventBody['answer'];
  readonly form: ConsentEventBody['form'];
  readonly capacityDoubt: ConsentEventBody['capacityDoubt'];
  /** Of a yes; if not said, the usual time. */
  readonly expiresOn?: string | null;
  readonly notice: { readonly language: ConsentEventBody['noticeLanguage']; readonly version: number } | null;
}

export type SayConsentError =
  | { readonly type: 'expiry-past' | 'consent-too-long'; readonly field: 'expiresOn' }
  | { readonly type: 'recipient-needed'; readonly field: 'recipientOrgId' }
  | { readonly type: 'bundle-needed'; readonly field: 'bundles' }
  | BodyError;

/** Writes down what somebody said today about one purpose. */
export function sayConsent(input: SayConsent, ctx: CommandContext): Result<Change, SayConsentError> {
  const { personId, earlier, purpose, recipientOrgId, answer, form, capacityDoubt, notice } = input;
  const on = localDate(correctedNow(ctx));
  const isYes = answer === 'given';
  const bundles = isForABody(purpose) ? input.bundles : [];
  if (isForABody(purpose) && recipientOrgId === null && answer !== 'refused')
    return fail({ type: 'recipient-needed', field: 'recipientOrgId' });
  if (isForABody(purpose) && isYes && bundles.length === 0)
    return fail({ type: 'bundle-needed', field: 'bundles' });
  const expiresOn = isYes ? (input.expiresOn ?? addDays(on, usualConsentDays(purpose))) : null;
  if (expiresOn !== null && expiresOn < on) return fail({ type: 'expiry-past', field: 'expiresOn' });
  if (expiresOn !== null && expiresOn > addDays(on, longestConsentDays))
    return fail({ type: 'consent-too-long', field: 'expiresOn' });
  const body = parsedBody(consentEvent, {
    ...{ personId, purpose, recipientOrgId, bundles, answer, form, capacityDoubt, on, expiresOn },
    noticeLanguage: notice?.language ?? null,
    noticeVersion: notice?.version ?? null,
    liftsIds: isYes ? noesBefore(earlier, { purpose, recipientOrgId }) : [],
  });
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(consentEvent, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}
