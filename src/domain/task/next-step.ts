import { nextSteps } from '../codes/encounter-codes.ts';
import type { Instant } from '../kernel/clock.ts';
import { addDays, nightEnd } from '../kernel/service-night.ts';

type NextStepCode = (typeof nextSteps.codes)[number];

/** What the crew decides to do next for someone, told by a tap or in words. It becomes a task (domain 2.10, 2.16). */
export interface NextStep {
  readonly when?: NextStepCode | null;
  /** Without words, the Italian label of `when` stands for them. */
  readonly text?: string | null;
  /** Without it: tonight ends with the night, tomorrow with the next, accompanying has no term. */
  readonly dueAt?: Instant | null;
  readonly recordId?: string;
}

export const nextStepText = (step: NextStep): string =>
  step.text?.trim() || (step.when ? nextSteps.labels[step.when][0] : '');

export function nextStepDue(step: NextStep, night: string): Instant | null {
  if (step.dueAt !== undefined) return step.dueAt;
  if (step.when === 'tonight') return nightEnd(night);
  return step.when === 'tomorrow' ? nightEnd(addDays(night, 1)) : null;
}
