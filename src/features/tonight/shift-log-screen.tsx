import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Plus from 'lucide-react/icons/plus';
import Send from 'lucide-react/icons/send';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { latest } from '../../domain/shift/shift-status.ts';
import { submitShift } from '../../domain/shift/submit-shift.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { useMayWrite } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useKeptWords } from '../../ports/use-kept-words.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { CrewNames } from './crew-names.tsx';
import { Answered, Asked } from './log/asked.tsx';
import { LogStopsList } from './log/log-stops-list.tsx';
import { useStatusWords } from './log/status-words.ts';
import { type ShownLog, useShiftLog } from './log/use-shift-log.ts';
import { MendingSheet } from './mending-sheet.tsx';
import { useCommit } from './use-commit.ts';
import './tonight.css';

export interface ShiftLogScreenProps {
  readonly shiftId: string;
  readonly netLine: ReactNode;
}

/** The log of one outing, read again by those who wrote it. What is written is never changed: it is corrected beside. */
export function ShiftLogScreen({ shiftId, netLine }: ShiftLogScreenProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const shown = useShiftLog(shiftId);
  const frame = { title: t`Diario di bordo`, headEnd: netLine, onBack: () => navigate(screens.tonight) };
  if (!shown) {
    return (
      <AppFrame {...frame}>
        {shown === null ? (
          <EmptyState title={t`Questo diario non è su questo telefono.`}>
            {t`Se è di una tua uscita, arriva con la rete.`}
          </EmptyState>
        ) : null}
      </AppFrame>
    );
  }
  return <ShownShiftLog shown={shown} frame={frame} />;
}

function ShownShiftLog(props: {
  readonly shown: ShownLog;
  readonly frame: { readonly title: string; readonly headEnd: ReactNode; readonly onBack: () => void };
}) {
  const { shown, frame } = props;
  const mends = useRefused(useSearch());
  const { t } = useLingui();
  const { records } = usePorts();
  const format = useFormat();
  const toast = useToast();
  const statusWords = useStatusWords();
  const [, navigate] = useLocation();
  const note = useKeptWords(draftKey('hand-in', props.shown.mine.shift.id));
  const { commit, problem } = useCommit();
  const { mine, log, questions } = shown;
  const mayMeet = useMayWrite()('encounter', 'create');
  const { shift, events, reviews, status } = mine;
  const again = status === 'returned';
  const mayHandIn = mine.joined && (again || status === 'closed');
  const general = questions.filter((one) => one.entryId === null);

  async function handIn() {
    if (await commit((context) => submitShift({ shift, events, reviews, note: note.words }, context))) {
      await note.letGo();
      toast({ text: t`Consegnato. Parte appena c'è rete; resta qui finché il centro non conferma.` });
    }
  }

  const submission = latest(events.filter((one) => one.body.event === 'submitted'));
  const leaving = status === 'submitted' && submission?.v === 0;
  return (
    <AppFrame
      {...frame}
      className="tonight"
      dock={
        mayHandIn ? (
          <div className="dock-row">
            <ButtonMain icon={Send} flipIcon onClick={() => void handIn()}>
              {again ? <Trans>Riconsegna il diario</Trans> : <Trans>Consegna il diario</Trans>}
            </ButtonMain>
          </div>
        ) : undefined
      }
    >
      <p className="lead">{format.date(`${shift.body.serviceNight}T12:00:00.000Z`)}</p>
      <p className="meta">
        <CrewNames ids={log.crewIds} />
        {' · '}
        <Plural value={log.counts.encounters} _0="nessun incontro" one="# incontro" other="# incontri" />
      </p>
      <p className="meta">
        {statusWords(status)}
        {leaving ? <Trans> · la consegna è ancora solo qui</Trans> : null}
      </p>
      {general.map((question) => (
        <Asked key={question.id} question={question} />
      ))}
      {again && mine.joined ? (
        <TextArea
          className="group"
          label={t`Due righe a chi coordina (facoltative)`}
          value={note.words}
          onChange={(event) => note.write(event.target.value)}
          onBlur={note.flush}
        />
      ) : null}
      {log.answers.map((answer) => (
        <Answered key={answer.id} answer={answer} />
      ))}
      {log.stops.length > 0 ? (
        <LogStopsList shown={shown} />
      ) : (
        <EmptyState title={t`Ancora niente in questo diario.`} />
      )}
      {mine.joined && mayMeet ? (
        <Button
          wide
          icon={Plus}
          onClick={() => navigate(`${screens.encounter(records.context().newId())}?shift=${shift.id}`)}
        >
          <Trans>Aggiungi un incontro</Trans>
        </Button>
      ) : null}
      {problem ? <FieldError id="hand-in-problem">{problem.sentence}</FieldError> : null}
      {mends ? <MendingSheet mine={mine} mends={mends} onClose={() => navigate(screens.notes)} /> : null}
    </AppFrame>
  );
}
