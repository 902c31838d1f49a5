import { Plural, Trans, useLingui } from '@lingui/react/macro';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { useEffect } from 'react';
import { sayAllWell } from '../../../domain/check-in/say-all-well.ts';
import { elapsedMs } from '../../../domain/kernel/clock.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import type { Safety } from '../../../ports/use-safety.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { AlarmBox } from '../../../ui/feedback/alarm-box.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { TimeRing } from '../../../ui/marks/time-ring.tsx';
import { useCommit } from '../use-commit.ts';

export interface SafetyRowProps {
  readonly shift: RecordOf<ShiftBody>;
  readonly safety: Safety;
  /** Where the crew arrived last. */
  readonly placeId: string | null;
}

/** How long until the crew says that it is well, and the one tap that says it. */
export function SafetyRow({ shift, safety, placeId }: SafetyRowProps) {
  const { commit, problem } = useCommit();
  const { timer, state, now } = safety;
  const isAsked = state === 'due' || state === 'overdue';
  useEffect(() => {
    if (isAsked) navigator.vibrate?.([200, 100, 200]);
  }, [isAsked]);
  const minutes = Math.ceil(elapsedMs(now, timer.dueAt) / 60_000);
  const button = (
    <Button
      icon={ShieldCheck}
      lit={state !== 'calm'}
      wide={isAsked}
      tall={isAsked}
      onClick={() =>
        void commit((context) => sayAllWell({ shiftId: shift.id, placeId, minutes: timer.minutes }, context))
      }
    >
      <Trans>Tutto bene</Trans>
    </Button>
  );
  const trouble = problem ? <FieldError id="check-in-problem">{problem.sentence}</FieldError> : null;
  if (isAsked) {
    return (
      <>
        <Asking safety={safety} button={button} />
        {trouble}
      </>
    );
  }
  return (
    <>
      <div className="checkin">
        <TimeRing left={minutes / timer.minutes} />
        <p className="grow">
          <b>
            <Plural value={minutes} one="# minuto" other="# minuti" />
          </b>
          <Trans>a «State bene?»</Trans>
        </p>
        {button}
      </div>
      {trouble}
    </>
  );
}

function Asking({ safety, button }: { readonly safety: Safety; readonly button: React.ReactNode }) {
  const { t } = useLingui();
  const { sync } = usePorts();
  const format = useFormat();
  const link = useLive(sync.status)?.link;
  const { timer, state } = safety;
  const since = format.time(timer.lastWordAt);
  const isReached = link === 'reached';
  return (
    <AlarmBox title={t`State bene?`} actions={button}>
      <p>
        {state === 'due' ? (
          <Trans>L'ultima parola è delle {since}. Un tocco basta.</Trans>
        ) : isReached ? (
          <Trans>L'ultima parola è delle {since}. Chi vi coordina è stato avvisato.</Trans>
        ) : (
          <Trans>
            L'ultima parola è delle {since}. Senza rete il centro non sa come state: vede solo che non sente
            nessuno.
          </Trans>
        )}
      </p>
    </AlarmBox>
  );
}
