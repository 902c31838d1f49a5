import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useState } from 'react';
import { answerAlert } from '../../domain/alert/answer-alert.ts';
import type { Viewed } from '../../ports/records.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';

export interface EndSosSheetProps {
  readonly alert: Viewed<'alert'>;
  readonly onClose: () => void;
}

/** Ends a call of one's own. Nobody can open it again, so it is asked once more. */
export function EndSosSheet({ alert, onClose }: EndSosSheetProps) {
  const { t } = useLingui();
  const { records } = usePorts();
  const words = useSheetWords();
  const [problem, setProblem] = useState<string | null>(null);

  async function end(): Promise<void> {
    const change = answerAlert({ alert, answer: 'closed', note: t`Stiamo bene` }, records.context());
    if (!change.ok) return setProblem(words.command(change.error));
    const saved = await records.commit(change.value);
    if (!saved.ok) return setProblem(words.saving(saved.error));
    onClose();
  }

  return (
    <Sheet title={t`State bene?`} isOpen onClose={onClose}>
      <p>
        <Trans>
          L'SOS si chiude per tutti, e resta scritto. Se non state bene, lascialo aperto e chiama il 112.
        </Trans>
      </p>
      {problem ? <FieldError id="end-sos-problem">{problem}</FieldError> : null}
      <ButtonMain icon={Check} onClick={() => void end()}>
        <Trans>Stiamo bene: chiudi l'SOS</Trans>
      </ButtonMain>
    </Sheet>
  );
}
