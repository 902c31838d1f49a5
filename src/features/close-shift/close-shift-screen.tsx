import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Moon from 'lucide-react/icons/moon';
import Send from 'lucide-react/icons/send';
import ShieldCheck from 'lucide-react/icons/shield-check';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { screens } from '../../ports/screens.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { AlarmBox } from '../../ui/feedback/alarm-box.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { FactList } from './fact-list.tsx';
import { ReturnLine } from './return-line.tsx';
import { StillOut } from './still-out.tsx';
import { Unfinished } from './unfinished.tsx';
import { type NightToClose, useClosing, useClosingNote, useNightToClose } from './use-closing.ts';
import './close-shift.css';

export interface CloseShiftScreenProps {
  readonly shiftId: string;
  readonly netLine: ReactNode;
}

/** The end of the night: facts first, then two taps. */
export function CloseShiftScreen({ shiftId, netLine }: CloseShiftScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const refused = useRefused(useSearch());
  const ofReturn = refused?.intent.kind === 'shift_return' ? refused : null;
  const mends = ofReturn ? null : refused;
  const found = useNightToClose(shiftId);
  // What is being said again was not said yet.
  const night = found && mends ? { ...found, closedHere: false } : found;
  const onBack = () => navigate(refused ? screens.notes : screens.tonight);
  if (night)
    return <Closing night={night} mends={mends} ofReturn={ofReturn} netLine={netLine} onBack={onBack} />;
  return (
    <AppFrame title={t`Chiudiamo l'uscita`} onBack={onBack} headEnd={netLine}>
      {night === null ? <EmptyState title={t`Questa uscita non è su questo telefono.`} /> : null}
    </AppFrame>
  );
}

interface ClosingProps {
  readonly night: NightToClose;
  /** The closing that the centre refused, when it is said again. */
  readonly mends: RefusedWords | null;
  /** What the centre refused of the kit and the kilometres. */
  readonly ofReturn: RefusedWords | null;
  readonly netLine: ReactNode;
  readonly onBack: () => void;
}

function Closing({ night, mends, ofReturn, netLine, onBack }: ClosingProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const toast = useToast();
  const { problem, owedSince, close, handIn } = useClosing(night, mends);
  const format = useFormat();
  const note = useClosingNote(night.shift.id, mends);
  const { check, closedHere, status } = night;
  const handedIn =
    status === 'submitted' || status === 'in_review' || status === 'approved' || status === 'locked';

  async function closeNow() {
    if (!(await close(note))) return;
    if (mends) {
      toast({ text: t`Salvato su questo telefono.` });
      return navigate(screens.notes);
    }
    toast({ text: t`Chiusa. Manca solo la consegna del diario.` });
  }
  async function handInNow() {
    if (!(await handIn())) return;
    toast({ text: t`Consegnato. Parte appena c'è rete; resta qui finché il centro non conferma.` });
    navigate(screens.tonight);
  }

  return (
    <AppFrame
      className="closing"
      title={night.shift.body.period === 'night' ? t`Chiudiamo la notte` : t`Chiudiamo l'uscita`}
      onBack={onBack}
      headEnd={netLine}
      dock={
        <>
          {closedHere && handedIn ? null : (
            <div className="dock-row">
              {closedHere ? (
                <ButtonMain icon={Send} flipIcon onClick={() => void handInNow()}>
                  <Trans>Consegna il diario</Trans>
                </ButtonMain>
              ) : owedSince !== null ? (
                <ButtonMain icon={ShieldCheck} onClick={() => void closeNow()}>
                  <Trans>Stiamo bene, chiudi</Trans>
                </ButtonMain>
              ) : (
                <ButtonMain icon={mends ? Check : Moon} onClick={() => void closeNow()}>
                  {mends ? <Trans>Salva e rimanda</Trans> : <Trans>Chiudi l'uscita</Trans>}
                </ButtonMain>
              )}
            </div>
          )}
          <WhatFollows night={night} handedIn={handedIn} />
        </>
      }
    >
      {owedSince !== null && !closedHere ? (
        <AlarmBox title={t`State bene?`}>
          <p>
            <Trans>
              L'ultima parola è delle {format.time(owedSince)}. Prima di chiudere dite come state: basta lo
              stesso tocco.
            </Trans>
          </p>
        </AlarmBox>
      ) : null}
      <p className="sum">
        <Plural value={check.meetings} _0="Nessun incontro" one="# incontro" other="# incontri" />
        {', '}
        <Plural value={check.stops} _0="nessuna tappa" one="# tappa" other="# tappe" />
        {'. '}
        {check.placed > 0 ? (
          <Plural
            value={check.placed}
            one="Una persona stanotte dorme al chiuso."
            other="# persone stanotte dormono al chiuso."
          />
        ) : null}
      </p>
      <FactList check={check} />
      {handedIn ? null : <Unfinished />}
      <StillOut phones={night.stillOut} />
      {mends ? null : <ReturnLine shiftId={night.shift.id} mends={ofReturn} onMended={onBack} />}
      {closedHere ? null : (
        <section className="group">
          <TextArea
            label={t`Per chi esce domani`}
            placeholder={t`Due righe, senza nomi`}
            value={note.entry?.note ?? ''}
            onChange={(event) => {
              const written = event.target.value;
              note.change(() => ({ note: written }), 'typing');
            }}
            onBlur={note.flush}
          />
        </section>
      )}
      {problem ? <FieldError id="closing-problem">{problem}</FieldError> : null}
    </AppFrame>
  );
}

/** What follows the tap, and where things are until then. */
function WhatFollows({ night, handedIn }: { readonly night: NightToClose; readonly handedIn: boolean }) {
  const { sync } = usePorts();
  const onlyHere = useLive(sync.status)?.onlyHere ?? 0;
  if (night.closedHere && handedIn) {
    return (
      <p className="meta after">
        <Trans>Il diario di questa uscita è consegnato. Buon riposo.</Trans>
      </p>
    );
  }
  if (!night.closedHere) {
    return (
      <p className="meta after">
        <Plural
          value={night.check.notesOfThisPhone}
          _0="Nessuna nota tua in questa uscita."
          one="# nota tua in questa uscita: il centro l'aspetta."
          other="# note tue in questa uscita: il centro le aspetta."
        />
      </p>
    );
  }
  return (
    <p className="meta after">
      {onlyHere > 0 ? (
        <Trans>Parte appena c'è rete. Resta qui finché il centro non conferma.</Trans>
      ) : (
        <Trans>Parte subito. Resta qui finché il centro non conferma.</Trans>
      )}
    </p>
  );
}
