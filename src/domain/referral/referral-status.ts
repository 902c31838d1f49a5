import type { RecordOf } from '../kernel/record.ts';
import { isAfter } from '../shift/shift-status.ts';
import type { ReferralTransitionBody } from './referral.ts';

export type ReferralStatus = ReferralTransitionBody['to'];
type Transition = RecordOf<ReferralTransitionBody>;

/** Moves that a referral allows (domain 2.11). Anything may turn out to be entered in error. */
export const allowedMoves: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  draft: ['requested', 'cancelled', 'entered-in-error'],
  requested: ['accepted', 'rejected', 'on-hold', 'cancelled', 'failed', 'entered-in-error'],
  accepted: ['in-progress', 'failed', 'cancelled', 'on-hold', 'entered-in-error'],
  'on-hold': ['accepted', 'cancelled', 'failed', 'entered-in-error'],
  'in-progress': ['completed', 'failed', 'on-hold', 'cancelled', 'entered-in-error'],
  completed: ['entered-in-error'],
  rejected: ['entered-in-error'],
  failed: ['entered-in-error'],
  cancelled: ['entered-in-error'],
  'entered-in-error': [],
};

/** True while further steps could still bring a referral from here to that status. */
export function mayComeTo(
  status: ReferralStatus,
  from: ReferralStatus,
  passed: readonly ReferralStatus[] = [],
): boolean {
  return allowedMoves[from].some(
    (next) => next === status || (!passed.includes(next) && mayComeTo(status, next, [...passed, next])),
  );
}

/**
 * The steps that count, in order, each from where the one before arrived. Steps saved together have one time, so they
 * are joined by `from` and `to`; of two steps from the same status the one that the centre took first counts.
 */
export function referralHistory(transitions: readonly Transition[]): readonly Transition[] {
  const left = [...transitions].sort((a, b) => (isAfter(a, b) ? 1 : isAfter(b, a) ? -1 : 0));
  const history: Transition[] = [];
  let status: ReferralStatus = left.some((one) => one.body.from === 'draft')
    ? 'draft'
    : (left[0]?.body.from ?? 'draft');
  for (;;) {
    const index = left.findIndex((one) => one.body.from === status);
    const [next] = index < 0 ? [] : left.splice(index, 1);
    if (!next) return history;
    history.push(next);
    status = next.body.to;
  }
}

export const referralStatus = (transitions: readonly Transition[]): ReferralStatus =>
  referralHistory(transitions).at(-1)?.body.to ?? 'draft';

/** True while somebody should still ask how it went. */
export const isOpen = (status: ReferralStatus): boolean => allowedMoves[status].length > 1;
