import { citizenRights } from '../codes/rights-codes.ts';
import type { RecordOf } from '../kernel/record.ts';
import { latest } from '../shift/shift-status.ts';
import type { RightStepBody } from './right-step.ts';

export interface RightNow {
  readonly right: RightStepBody['right'];
  /** `expired` by its own date, also when nobody wrote so. */
  readonly state: RightStepBody['state'];
  /** The last thing said; null when nobody ever asked. */
  readonly step: RecordOf<RightStepBody> | null;
}

/** The whole list, one line a right, in its fixed order. */
export function rightsOf(steps: readonly RecordOf<RightStepBody>[], today: string): readonly RightNow[] {
  return citizenRights.codes.map((right) => {
    const step = latest(steps.filter((one) => one.body.right === right)) ?? null;
    if (step === null) return { right, state: 'unknown', step };
    const { state, expiresOn } = step.body;
    const isOver = state === 'has' && expiresOn !== null && expiresOn < today;
    return { right, state: isOver ? 'expired' : state, step };
  });
}

/** What there is still to do for. */
export const isOpen = ({ state }: RightNow): boolean =>
  state === 'missing' || state === 'expired' || state === 'under_way';
