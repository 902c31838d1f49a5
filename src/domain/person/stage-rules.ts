import type { RecordOf } from '../kernel/record.ts';
import { currentStage, needsData, stageRank } from './engagement.ts';
import type { StageTransitionBody } from './stage-transition.ts';

export type StageRefusal =
  | { readonly type: 'before-first-contact'; readonly field: 'on'; readonly detail: string }
  | { readonly type: 'already-engaged'; readonly field: 'on'; readonly detail: string }
  | { readonly type: 'setback-reason-needed'; readonly field: 'reason' };

export interface PersonHistory {
  readonly transitions: readonly RecordOf<StageTransitionBody>[];
  /** Null when no contact is known. */
  readonly firstContactOn: string | null;
}

/** The refusals that phone and centre share (T05, and a step back needs a reason: domain 2.8). */
export function refusedStep(
  step: Pick<StageTransitionBody, 'from' | 'to' | 'on' | 'reason'>,
  history: PersonHistory,
): StageRefusal | null {
  if (step.from !== null && stageRank(step.to) < stageRank(step.from) && step.reason === null) {
    return { type: 'setback-reason-needed', field: 'reason' };
  }
  if (!needsData(step.to)) return null;
  const first = history.firstContactOn;
  if (first !== null && step.on < first) {
    return { type: 'before-first-contact', field: 'on', detail: first };
  }
  const now = currentStage(history.transitions) ?? step.from;
  const goesBackToIt = stageRank(step.from) > stageRank('engaged');
  if (step.to === 'engaged' && !goesBackToIt && now !== null && needsData(now)) {
    return { type: 'already-engaged', field: 'on', detail: now };
  }
  return null;
}
