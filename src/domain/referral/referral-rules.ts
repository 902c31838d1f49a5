import type { ReferralTransitionBody } from './referral.ts';
import { allowedMoves, type ReferralStatus } from './referral-status.ts';

export type ReferralRefusal =
  | { readonly type: 'move-not-allowed'; readonly field: 'to'; readonly detail: string }
  | { readonly type: 'confirmation-needed'; readonly field: 'outcomeConfirmedBy' }
  | { readonly type: 'outcome-needed'; readonly field: 'outcome' };

/** The refusals that phone and centre share (T11, domain 2.11). */
export function refusedMove(
  step: Pick<ReferralTransitionBody, 'to' | 'outcome' | 'outcomeConfirmedBy'>,
  status: ReferralStatus,
): ReferralRefusal | null {
  if (!allowedMoves[status].includes(step.to)) {
    return { type: 'move-not-allowed', field: 'to', detail: `${status} -> ${step.to}` };
  }
  if (step.to === 'completed' && (step.outcomeConfirmedBy === null || step.outcomeConfirmedBy === 'none')) {
    return { type: 'confirmation-needed', field: 'outcomeConfirmedBy' };
  }
  if (step.to === 'rejected' && step.outcome === null) return { type: 'outcome-needed', field: 'outcome' };
  return null;
}
