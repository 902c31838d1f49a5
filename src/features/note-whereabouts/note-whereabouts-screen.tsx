import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useLocation, useSearch } from 'wouter';
import { screens } from '../../ports/screens.ts';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { useClockError } from '../../ports/use-clock-error.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { ClockNote } from '../../ui/feedback/clock-note.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';
import { ClosedDrafts } from './closed-drafts.tsx';
import { Copies } from './copies.tsx';
import { DecidedNotes } from './decided-notes.tsx';
import { useItemWords } from './item-words.ts';
import { MendReminderSheet } from './mend-reminder-sheet.tsx';
import { MendTaskSheet } from './mend-task-sheet.tsx';
import { NoteName } from './note-name.tsx';
import { Receipts } from './receipts.tsx';
import { RefusedNote } from './refused-note.tsx';
import { Road } from './road.tsx';
import { SendNow } from './send-now.tsx';
import { useOnline } from './use-online.ts';
import './note-whereabouts.css';

const none: readonly OutboxItem[] = [];
const waitsForSomebody = (item: OutboxItem) => item.state === 'refused' || item.state === 'quarantined';

/** *Dove sono le note*: exact, never kinder than the truth. */
export function NoteWhereaboutsScreen() {
  const { t } = useLingui();
  const { sync } = usePorts();
  const [, navigate] = useLocation();
  const online = useOnline();
  const clockAhead = useClockError();
  const mends = useRefused(useSearch());
  const words = useItemWords();
  const status = useLive(sync.status);
  const outbox = useLive(sync.outbox) ?? none;
  const stuck = outbox.filter(waitsForSomebody);
  const moving = outbox.filter((item) => !waitsForSomebody(item));
  const onBack = () => (window.history.length > 1 ? window.history.back() : navigate(screens.tonight));
  return (
    <AppFrame
      className="whereabouts"
      title={t`Dove sono le note`}
      onBack={onBack}
      dock={status ? <SendNow status={status} sendable={moving.length} online={online} /> : undefined}
    >
      {status ? <Road status={status} /> : null}
      {clockAhead === null ? null : <ClockNote aheadMs={clockAhead} />}
      {status?.firstDownload ? (
        <LoadingBars>{t`Arrivano persone e luoghi: ${status.firstDownload.received} finora. Puoi già cominciare.`}</LoadingBars>
      ) : null}
      {stuck.length > 0 ? (
        <>
          <SectionHead
            beside={
              <Plural value={moving.length} _0="" one="l'altra va avanti" other="le altre # vanno avanti" />
            }
          >
            <Trans>Aspettano qualcuno</Trans>
          </SectionHead>
          {stuck.map((item) => (
            <RefusedNote key={item.recordId} item={item} />
          ))}
        </>
      ) : null}
      {moving.length > 0 ? (
        <>
          <SectionHead beside={<Plural value={moving.length} one="# nota" other="# note" />}>
            <Trans>In attesa di partire</Trans>
          </SectionHead>
          <RowList label={t`In attesa di partire`}>
            {moving.map((item) => (
              <Row
                key={item.recordId}
                name={
                  <span className="moving">
                    <NoteName item={item} />
                  </span>
                }
                meta={
                  <WhereMark at={item.twice ? 'here-twice' : 'here'} detail={<>· {words.state(item)}</>} />
                }
              />
            ))}
          </RowList>
        </>
      ) : null}
      {status ? <Copies status={status} /> : null}
      <DecidedNotes />
      <ClosedDrafts />
      <Receipts />
      {mends?.intent.action === 'create' && mends.intent.kind === 'task' ? (
        <MendReminderSheet words={mends} intent={mends.intent} onClose={() => navigate(screens.notes)} />
      ) : null}
      {mends?.intent.action === 'patch' ? (
        <MendTaskSheet
          words={mends}
          intent={mends.intent}
          onClose={() => navigate(screens.notes, { replace: true })}
        />
      ) : null}
      {status?.persisted === false ? (
        <p className="meta group">
          <Trans>
            Il browser non ha promesso di tenere le note se il telefono si riempie. Invia appena c'è rete.
          </Trans>
        </p>
      ) : null}
    </AppFrame>
  );
}
