import { type CommandContext, createIntent } from '../kernel/command.ts';
import type { DraftIds } from '../kernel/draft-ids.ts';
import type { CreateIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type ReferralTransitionBody, referralTransition } from './referral.ts';

type Step = Pick<ReferralTransitionBody, 'referralId' | 'from' | 'to'> &
  Partial<Pick<ReferralTransitionBody, 'outcome' | 'outcomeConfirmedBy' | 'note'>>;

/** One step of a referral, ready to be saved. */
export function referralTransitionIntent(
  ctx: CommandContext,
  draft: DraftIds,
  step: Step,
): Result<CreateIntent, BodyError> {
  const body = parsedBody(referralTransition, {
    referralId: step.referralId,
    from: step.from,
    to: step.to,
    outcome: step.outcome ?? null,
    outcomeConfirmedBy: step.outcomeConfirmedBy ?? null,
    note: step.note ?? null,
  });
  if (!body.ok) return body;
  return ok(
    createIntent(referralTransition, ctx, { ...draft, subjectId: step.referralId, body: body.value }),
  );
}
