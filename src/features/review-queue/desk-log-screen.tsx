import { Plural, Trans, useLingui } from '@lingui/react/macro';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Lock from 'lucide-react/icons/lock';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import type { ReactNode } from 'react';
import { useSearch } from 'wouter';
import type { ShiftLogSummary } from '../../contract/shift-log.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { Tag } from '../../ui/marks/tag.tsx';
import { DeskPage } from './desk-page.tsx';
import { useDeskWords } from './desk-words.ts';
import { DecisionFoot } from './log/decision-foot.tsx';
import { LogMarks } from './log/log-marks.tsx';
import type { ReadLog } from './log/log-records.ts';
import { LogThread } from './log/log-thread.tsx';
import { Margin } from './log/margin.tsx';
import { type MendedReview, useMendedReview } from './log/mended-review.ts';
import { useDeputies, useReviewBar } from './log/use-decide.ts';
import { useDeskLog } from './log/use-desk-log.ts';
import { useQuestions, wholeLog } from './log/use-questions.ts';
import { Pockets } from './queue/pockets.tsx';

export interface DeskLogScreenProps {
  readonly shiftId: string;
  readonly netLine: ReactNode;
}

/** The log of one night, read as paper, with a margin to ask in. */
export function DeskLogScreen({ shiftId, netLine }: DeskLogScreenProps) {
  const { t } = useLingui();
  const mends = useMendedReview(useSearch());
  const { summary, read, failure, again } = useDeskLog(shiftId, mends);
  const words = useDeskWords();
  return (
    <DeskPage
      title={summary ? <LogTitle summary={summary} /> : <Trans>Diario di bordo</Trans>}
      netLine={netLine}
    >
      <p className="back">
        <Link className="btn quiet" href={screens.desk}>
          <Icon of={ArrowLeft} flip />
          <Trans>Tutte le notti</Trans>
        </Link>
      </p>
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void again()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {read
            ? t`Sotto c'è il diario com'era l'ultima volta.`
            : t`Le domande che stavi scrivendo sono rimaste qui.`}
        </ErrorState>
      ) : null}
      {!read && !failure ? <LoadingBars>{t`Chiedo il diario al centro.`}</LoadingBars> : null}
      {read && summary ? <ShownLog shiftId={shiftId} read={read} summary={summary} mends={mends} /> : null}
    </DeskPage>
  );
}

function LogTitle({ summary }: { readonly summary: ShiftLogSummary }) {
  const format = useFormat();
  return (
    <>
      <Trans>
        Diario di bordo, <Bdi>{summary.teamName}</Bdi>
      </Trans>{' '}
      <span>{format.date(`${summary.serviceNight}T12:00:00.000Z`)}</span>
    </>
  );
}

function ShownLog({
  shiftId,
  read,
  summary,
  mends,
}: {
  readonly shiftId: string;
  readonly read: ReadLog;
  readonly summary: ShiftLogSummary;
  readonly mends: MendedReview | null;
}) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const words = useDeskWords();
  const asking = useQuestions(shiftId, mends);
  const deputyIds = useDeputies(read);
  const bar = useReviewBar(read, deputyIds);
  const { log, ownUnsent, unread } = read;
  const waits = log.status === 'submitted' || log.status === 'in_review';
  const mayAnswer = bar === null;
  return (
    <>
      <p className="hstack">
        <Tag tone={waits ? 'amber' : 'plain'}>{words.status(log.status)}</Tag>
        <span className="meta">
          {summary.submittedAt ? (
            <Trans>consegnato {format.dayAndTime(summary.submittedAt, now())}</Trans>
          ) : null}
          {summary.submittedAt ? ' · ' : null}
          <Plural value={log.stops.length} _0="nessuna tappa" one="# tappa" other="# tappe" />
          {' · '}
          <Plural value={log.counts.encounters} _0="nessun incontro" one="# incontro" other="# incontri" />
          {' · '}
          <Plural value={log.counts.contacts} _0="nessun contatto" one="# contatto" other="# contatti" />
          {' · '}
          <Plural
            value={log.counts.people}
            _0="nessuna persona conosciuta"
            one="# persona"
            other="# persone"
          />
        </span>
      </p>
      {mayAnswer ? <LogMarks read={read} deputyIds={deputyIds} /> : null}
      {log.status === 'locked' ? (
        <NoteLine icon={Lock}>
          <Trans>Bloccato: è nei rapporti. Quello che arriva dopo resta accanto, come rettifica.</Trans>
        </NoteLine>
      ) : null}
      {bar ? <NoteLine icon={CircleAlert}>{words.bar(bar)}</NoteLine> : null}
      {ownUnsent ? <OwnAnswer refused={ownUnsent.whereabouts === 'needs-attention'} /> : null}
      {mends?.body.noteId === null && !waits ? <NoAnswerAwaited mends={mends} /> : null}
      <Pockets phones={summary.phones} unheardCrewIds={summary.unheardCrewIds} />
      {unread > 0 ? (
        <NoteLine icon={CircleAlert}>
          <Plural
            value={unread}
            one="Una nota è scritta da una versione più nuova: qui non si legge. Aggiorna prima di approvare."
            other="# note sono scritte da una versione più nuova: qui non si leggono. Aggiorna prima di approvare."
          />
        </NoteLine>
      ) : null}
      <div className="whole">
        <Margin
          hooked={[null]}
          aboutId={wholeLog}
          reviews={read.reviews}
          asking={mayAnswer && waits ? asking : undefined}
          beside={t`tutto il diario`}
          answers={log.answers}
          action={t`Chiedi una cosa di tutta la notte`}
        />
      </div>
      <div className="desk-log">
        <LogThread read={read} asking={mayAnswer ? asking : undefined} waits={waits} mends={mends} />
      </div>
      {mayAnswer && waits ? (
        <DecisionFoot
          read={read}
          summary={summary}
          deputyIds={deputyIds}
          asking={asking}
          mends={mends?.body.noteId === null ? mends : null}
        />
      ) : null}
    </>
  );
}

/** What this desk has answered and the centre does not have. */
function OwnAnswer({ refused }: { readonly refused: boolean }) {
  return (
    <NoteLine icon={CircleAlert}>
      {refused ? (
        <Trans>
          Il centro non ha preso la tua risposta. Il perché è in{' '}
          <Link href={screens.notes}>Dove sono le note</Link>.
        </Trans>
      ) : (
        <Trans>La tua risposta è salvata qui e non ancora al centro. Parte da sola.</Trans>
      )}
    </NoteLine>
  );
}

/** Somebody else was first, or the log was taken back: the words are shown, so that they are not lost with the question. */
function NoAnswerAwaited({ mends: { body } }: { readonly mends: MendedReview }) {
  return (
    <NoteLine icon={CircleAlert}>
      <Trans>Questo diario non aspetta più risposta: la tua si può solo esportare o scartare.</Trans>{' '}
      {body.comments.length > 0 ? (
        <Trans>
          Avevi scritto: «<Bdi>{body.comments.map(({ text }) => text).join(' · ')}</Bdi>»
        </Trans>
      ) : null}
    </NoteLine>
  );
}
