import { type DiscloseError, disclose } from '../consent/disclose.ts';
import { type CommandContext, correctedNow, createIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { addDays, localDate, serviceNight } from '../kernel/service-night.ts';
import { type ReferralBody, referral } from './referral.ts';
import { referralTransitionIntent } from './referral-transition-intent.ts';
import { consentBehind, type TellingKnown, type TellWithReferral } from './tell-with-referral.ts';

export interface CreateReferral {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly toServiceId: string;
  readonly teamId: string;
  readonly shiftId?: string | null;
  readonly encounterId?: string | null;
  /** Why: at least one need. */
  readonly reasonCodes: ReferralBody['reasonCodes'];
  readonly urgency?: ReferralBody['urgency'];
  readonly mode?: ReferralBody['mode'];
  /** If not said, it follows the urgency; without hurry there is none. */
  readonly dueOn?: string | null;
  readonly note?: string | null;
  /** What the body behind the service is told along with it; without it, nothing of the person. */
  readonly tell?: (TellWithReferral & TellingKnown & { readonly toOrgId: string }) | null;
}

export type CreateReferralError = BodyError | DiscloseError;

const daysToAnswer: Readonly<Record<ReferralBody['urgency'], number | null>> = {
  now: 0,
  '24h': 1,
  '7d': 7,
  routine: null,
};

/**
 * Sends someone to a service: the referral and its first step, from draft to requested (domain 2.11). What is told of them along with it
 * is a disclosure in the same group, which is what the other body reads.
 */
export function createReferral(
  input: CreateReferral,
  ctx: CommandContext,
): Result<Change, CreateReferralError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const urgency = input.urgency ?? 'routine';
  const tell = input.tell && input.tell.bundles.length > 0 ? input.tell : null;
  const told = tell && discloseWith(tell, input.personId, draft, ctx);
  if (told && !told.ok) return told;
  const body = parsedBody(referral, {
    personId: input.personId,
    toServiceId: input.toServiceId,
    shiftId: input.shiftId ?? null,
    encounterId: input.encounterId ?? null,
    teamId: input.teamId,
    reasonCodes: input.reasonCodes,
    urgency,
    mode: input.mode ?? 'self_info',
    dueOn: input.dueOn === undefined ? dueAfter(daysToAnswer[urgency], ctx) : input.dueOn,
    note: input.note?.trim() || null,
    bundles: tell?.bundles ?? [],
    ground: tell?.ground ?? null,
    consentId:
      tell?.ground === 'consent'
        ? consentBehind(tell.events, tell.toOrgId, tell.bundles, localDate(correctedNow(ctx)))
        : null,
  });
  if (!body.ok) return body;
  const sent = createIntent(referral, ctx, { ...draft, subjectId: input.personId, body: body.value });
  const step = { referralId: draft.recordId, from: 'draft', to: 'requested' } as const;
  const requested = referralTransitionIntent(ctx, besideDraft(draft, 'requested'), step);
  if (!requested.ok) return requested;
  return ok(changeFrom(draft, [sent, requested.value, ...(told?.value.intents ?? [])]));
}

const discloseWith = (
  { toOrgId, bundles, ground, reason, events, lines }: NonNullable<CreateReferral['tell']>,
  personId: string,
  draft: DraftIds,
  ctx: CommandContext,
): Result<Change, DiscloseError> =>
  disclose(
    {
      ...{ draft: besideDraft(draft, 'told'), personId, events, toOrgId, bundles, ground, lines },
      ...{ referralId: draft.recordId, channel: 'network', reason: ground === 'consent' ? null : reason },
    },
    ctx,
  );

const dueAfter = (days: number | null, ctx: CommandContext): string | null =>
  days === null ? null : addDays(serviceNight(correctedNow(ctx)), days);
