import { Plural, Trans, useLingui } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import Lock from 'lucide-react/icons/lock';
import { useState } from 'react';
import { type MarkLog, markLog } from '../../../domain/review/mark-log.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { ButtonMain } from '../../../ui/controls/button-main.tsx';
import { Sheet } from '../../../ui/feedback/sheet.tsx';
import { useToast } from '../../../ui/feedback/toast-context.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import type { ReadLog } from './log-records.ts';
import { useDecide } from './use-decide.ts';

export interface LogMarksProps {
  readonly read: ReadLog;
  readonly deputyIds: readonly string[];
}

/** Where the log stands beside its answer: read by somebody, or locked because a report rests on it. */
export function LogMarks({ read, deputyIds }: LogMarksProps) {
  const { t } = useLingui();
  const toast = useToast();
  const { decide, problem } = useDecide(null);
  const [locking, setLocking] = useState(false);
  const { status, lateNotes } = read.log;
  const waiting = lateNotes.filter((one) => one.decision === 'waiting').length;

  async function say(mark: MarkLog['mark']) {
    const { shift, events, reviews, marks } = read;
    if (!(await decide((ctx) => markLog({ shift, events, reviews, marks, deputyIds, mark }, ctx)))) return;
    setLocking(false);
    toast({
      text: mark === 'locked' ? t`Bloccato. Parte con la rete.` : t`Lo vede anche chi coordina con te.`,
    });
  }

  return (
    <>
      {status === 'submitted' ? (
        <Button icon={BookOpen} onClick={() => void say('in_review')}>
          <Trans>Lo leggo io</Trans>
        </Button>
      ) : null}
      {status === 'approved' ? (
        <Button icon={Lock} onClick={() => setLocking(true)}>
          <Trans>Blocca: va nei rapporti</Trans>
        </Button>
      ) : null}
      {problem ? <FieldError id="mark-problem">{problem}</FieldError> : null}
      <Sheet title={t`Blocca il diario`} isOpen={locking} onClose={() => setLocking(false)}>
        <p>
          <Trans>
            I numeri di questa notte vanno nei rapporti. Il piano dell'uscita non si cambia più; una nota che
            arriva dopo resta accanto, come rettifica. Non si torna indietro.
          </Trans>
        </p>
        {waiting > 0 ? (
          <p className="meta">
            <Plural
              value={waiting}
              one="Una nota arrivata dopo aspetta ancora risposta."
              other="# note arrivate dopo aspettano ancora risposta."
            />
          </p>
        ) : null}
        <ButtonMain icon={Lock} onClick={() => void say('locked')}>
          <Trans>Blocca</Trans>
        </ButtonMain>
      </Sheet>
    </>
  );
}
