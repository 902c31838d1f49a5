import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { useOpenConflicts } from '../../ports/use-open-conflicts.ts';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { RecordName } from './record-name.tsx';
import { TwoValuesQuestion } from './two-values-question.tsx';
import { useChoice, useMendedConflict, useTwoValues } from './use-choice.ts';
import './two-values.css';

export interface TwoValuesScreenProps {
  /** Only the pairs of this record; without it all that this phone holds. */
  readonly recordId?: string;
  readonly netLine?: ReactNode;
}

/** Two people wrote two things: both are shown, with who and when, and whatever is chosen both stay written. One pair at a time. */
export function TwoValuesScreen({ recordId, netLine }: TwoValuesScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const toast = useToast();
  const open = useOpenConflicts(recordId);
  const [skipped, setSkipped] = useState(0);
  const count = open?.all.length ?? 0;
  const at = count === 0 ? 0 : skipped % count;
  const mends = useRefused(useSearch());
  const mended = useMendedConflict(mends);
  const conflict = mends ? mended : open?.all[at];
  const two = useTwoValues(conflict, mends);
  const { choice, choose, save, problem } = useChoice(two ?? null, mends);
  const onBack = () => (window.history.length > 1 ? window.history.back() : navigate(screens.home));

  const decide = async () => {
    if (!(await save())) return;
    navigator.vibrate?.(20);
    toast({ text: t`Scelto, e salvato su questo telefono. Restano scritte tutte e due.` });
    if (mends) navigate(screens.notes);
  };
  const next =
    count > 1 && !mends ? (
      <Button tall icon={ChevronRight} flipIcon onClick={() => setSkipped(at + 1)}>
        <Trans>Un'altra</Trans>
      </Button>
    ) : null;

  return (
    <AppFrame
      className="two-values"
      title={t`Due versioni`}
      onBack={onBack}
      headEnd={netLine}
      dock={
        conflict ? (
          <>
            {problem ? <FieldError id="choice-error">{problem}</FieldError> : null}
            <div className="dock-row">
              {next}
              {two ? (
                <ButtonMain icon={Check} onClick={() => void decide()}>
                  <Trans>Salva la scelta</Trans>
                </ButtonMain>
              ) : null}
            </div>
          </>
        ) : undefined
      }
    >
      {open && count === 0 && !mends ? (
        <EmptyState title={t`Niente da scegliere.`}>
          {t`Quando due persone scrivono due cose diverse nello stesso punto, le trovi qui tutte e due.`}
        </EmptyState>
      ) : null}
      {conflict ? (
        <>
          {count > 1 && !mends ? <p className="meta">{t`${at + 1} di ${count}`}</p> : null}
          <p className="lead of-whom">
            <RecordName conflict={conflict} />
          </p>
        </>
      ) : null}
      {two ? <TwoValuesQuestion two={two} choice={choice} onChange={choose} /> : null}
      {conflict && two === null ? (
        <EmptyState title={t`La scheda non è su questo telefono.`}>
          {t`Sceglie chi la vede. I due valori restano scritti.`}
        </EmptyState>
      ) : null}
    </AppFrame>
  );
}
