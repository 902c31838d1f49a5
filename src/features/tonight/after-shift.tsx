import { Trans } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { Button } from '../../ui/controls/button.tsx';
import type { MyShift } from './my-shifts.ts';
import { MyTwoValues } from './my-two-values.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { TonightFrame } from './tonight-frame.tsx';
import { WaitingLogs } from './waiting-logs.tsx';

export interface AfterShiftProps {
  readonly done: MyShift;
  readonly shifts: readonly MyShift[];
  readonly netLine: ReactNode;
  readonly sub: ReactNode;
  readonly onAgain: () => void;
}

/** The outing is behind: nothing is lit, for the hand has nothing to do next. */
export function AfterShift({ done, shifts, netLine, sub, onAgain }: AfterShiftProps) {
  const [, navigate] = useLocation();
  return (
    <TonightFrame netLine={netLine} sub={sub} dock={null}>
      <p className="lead rest-words">
        <RestWords of={done} />
      </p>
      <WaitingLogs shifts={shifts} />
      <OpenDrafts />
      <MyTwoValues />
      <div className="ends">
        <Button wide icon={BookOpen} onClick={() => navigate(screens.shiftLog(done.shift.id))}>
          <Trans>Rileggi il diario</Trans>
        </Button>
        <Button wide tone="quiet" onClick={onAgain}>
          <Trans>Comincia un'altra uscita</Trans>
        </Button>
      </div>
    </TonightFrame>
  );
}

function RestWords({ of: { shift, status } }: { readonly of: MyShift }) {
  if (status === 'returned') return <Trans>Il diario è tornato con domande.</Trans>;
  const ofNight = shift.body.period === 'night';
  if (status === 'closed') {
    return ofNight ? (
      <Trans>La notte è chiusa. Manca la consegna del diario.</Trans>
    ) : (
      <Trans>L'uscita è chiusa. Manca la consegna del diario.</Trans>
    );
  }
  return ofNight ? (
    <Trans>La notte è consegnata. Buon riposo.</Trans>
  ) : (
    <Trans>L'uscita è consegnata. Buon riposo.</Trans>
  );
}
