import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Phone from 'lucide-react/icons/phone';
import Siren from 'lucide-react/icons/siren';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { answerAlert } from '../../../domain/alert/answer-alert.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { AlarmBox } from '../../../ui/feedback/alarm-box.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Icon } from '../../../ui/marks/icon.tsx';
import { useCommit } from '../use-commit.ts';

/** How long a call may be on its way before the screen says that it has not left, milliseconds [P]. */
const patienceMs = 8_000;

export interface SosCallProps {
  /** The call as it was saved; null when the phone could not even write it down. */
  readonly alertId: string | null;
  readonly onClose: () => void;
}

/** After the hold: whether the call has left, in as many words, and 112 in any case (domain W8). */
export function SosCall({ alertId, onClose }: SosCallProps) {
  const { t } = useLingui();
  const { records, sync } = usePorts();
  const format = useFormat();
  const link = useLive(sync.status)?.link;
  const call = useLive(useMemo(() => records.one('alert', alertId ?? ''), [records, alertId]));
  const [isLate, setIsLate] = useState(false);
  const { commit } = useCommit();
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  const hasArrived = call?.whereabouts === 'at-centre' && call.receivedAt !== null;
  const isOnItsWay = alertId !== null && link === 'reached' && !isLate;
  const seen = (call?.body.seenBy.length ?? 0) > 0;

  async function takeBack(): Promise<void> {
    if (!call) return onClose();
    const done = await commit((ctx) =>
      answerAlert({ alert: call, answer: 'closed', note: t`Falso allarme` }, ctx),
    );
    if (done) onClose();
  }

  const emergency = (
    <a className="btn-main call" href="tel:112">
      <Icon of={Phone} />
      <span>
        <Trans>Chiama il 112</Trans>
      </span>
    </a>
  );
  return (
    <Sheet title={t`SOS`} isOpen onClose={onClose}>
      <Word
        hasArrived={hasArrived}
        isOnItsWay={isOnItsWay}
        arrivedAt={call?.receivedAt ? format.time(call.receivedAt) : ''}
        seen={seen}
      />
      <div className="dock-row">{emergency}</div>
      <p className="meta">
        <Trans>
          Con l'avviso partono l'uscita e l'ultimo luogo segnato. Nessuna posizione GPS: se siete altrove,
          ditelo al 112.
        </Trans>
      </p>
      {call ? (
        <Button wide tone="quiet" icon={Check} onClick={() => void takeBack()}>
          <Trans>Falso allarme: stiamo bene</Trans>
        </Button>
      ) : null}
    </Sheet>
  );
}

function Word({
  hasArrived,
  isOnItsWay,
  arrivedAt,
  seen,
}: {
  readonly hasArrived: boolean;
  readonly isOnItsWay: boolean;
  readonly arrivedAt: string;
  readonly seen: boolean;
}): ReactNode {
  const { t } = useLingui();
  if (hasArrived) {
    return (
      <p className="lead" role="status">
        {seen ? (
          <Trans>L'avviso è arrivato al centro alle {arrivedAt}, e qualcuno l'ha letto.</Trans>
        ) : (
          <Trans>
            L'avviso è arrivato al centro alle {arrivedAt}. Nessuno ha ancora detto di averlo letto.
          </Trans>
        )}
      </p>
    );
  }
  if (isOnItsWay) {
    return (
      <p className="lead" role="status">
        <Trans>L'avviso sta partendo, prima di tutto il resto.</Trans>
      </p>
    );
  }
  return (
    <AlarmBox icon={Siren} title={t`L'avviso NON è partito.`}>
      {t`Chiama tu, adesso. Se torna la rete parte da solo.`}
    </AlarmBox>
  );
}
