import type { ReactNode } from 'react';
import { BeforeShift } from './before-shift.tsx';
import { goingOn } from './my-shifts.ts';
import { OpenShift } from './open-shift.tsx';
import { TonightFrame } from './tonight-frame.tsx';
import { useMyShifts } from './use-my-shifts.ts';

export interface TonightScreenProps {
  readonly netLine: ReactNode;
}

/** *Stanotte*: the first screen of everybody who goes out. */
export function TonightScreen({ netLine }: TonightScreenProps) {
  const shifts = useMyShifts();
  if (!shifts) {
    return (
      <TonightFrame netLine={netLine} sub={null} dock={null}>
        {null}
      </TonightFrame>
    );
  }
  const mine = goingOn(shifts);
  return mine ? (
    <OpenShift key={mine.shift.id} mine={mine} shifts={shifts} netLine={netLine} />
  ) : (
    <BeforeShift shifts={shifts} netLine={netLine} />
  );
}
