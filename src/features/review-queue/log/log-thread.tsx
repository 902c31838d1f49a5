import { Trans, useLingui } from '@lingui/react/macro';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { Thread } from '../../../ui/lists/thread.tsx';
import { ThreadStop } from '../../../ui/lists/thread-stop.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { useColleagues } from '../use-colleagues.ts';
import { Entry } from './entry.tsx';
import type { ReadLog } from './log-records.ts';
import type { MendedReview } from './mended-review.ts';
import type { Asking } from './use-questions.ts';

export interface LogThreadProps {
  readonly read: ReadLog;
  readonly asking: Asking | undefined;
  readonly waits: boolean;
  readonly mends: MendedReview | null;
}

/** The night from its first stop to its closing. */
export function LogThread({ read, asking, waits, mends }: LogThreadProps) {
  const { t } = useLingui();
  const format = useFormat();
  const colleague = useColleagues();
  const { log } = read;
  const closed = read.events.filter((one) => one.body.event === 'closed');
  const owedBy = ({ deviceId, at }: (typeof closed)[number]) =>
    log.phones.find((phone) => phone.deviceId === deviceId && phone.closedAt === at)?.owedSince;
  return (
    <Thread label={t`Tappe dell'uscita`}>
      {log.stops.map((stop, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same place may be reached twice; stops are in time order.
        <ThreadStop key={`${stop.placeId} ${index}`} state="done">
          <div className="stop-h">
            <h2 className="stop-name">
              <Bdi>{read.placeName(stop.placeId) ?? t`Un luogo`}</Bdi>
            </h2>
            {stop.arrivedAt ? <span className="meta num">{format.time(stop.arrivedAt)}</span> : null}
          </div>
          {stop.entries.length === 0 ? (
            <p className="meta">
              <Trans>Nessun incontro scritto qui.</Trans>
            </p>
          ) : null}
          <ul>
            {stop.entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                read={read}
                lateNotes={log.lateNotes.filter((one) => one.entry.id === entry.id)}
                asking={asking}
                waits={waits}
                mends={mends}
              />
            ))}
          </ul>
        </ThreadStop>
      ))}
      {closed.map((event) => (
        <ThreadStop key={event.id} state="done">
          <div className="stop-h">
            <h2 className="stop-name">
              <Trans>Chiusura</Trans>
            </h2>
            <span className="meta num">{format.time(event.at)}</span>
            {colleague(event.body.operatorId) ? (
              <span className="meta">
                <Bdi>{colleague(event.body.operatorId)}</Bdi>
              </span>
            ) : null}
          </div>
          {owedBy(event) ? (
            <NoteLine icon={CircleAlert}>
              <Trans>
                Ha chiuso senza dire se stavano bene: la parola era attesa per le{' '}
                {format.time(owedBy(event) ?? '')}.
              </Trans>
            </NoteLine>
          ) : null}
          {event.body.note ? (
            <p>
              <Bdi>{event.body.note}</Bdi>
            </p>
          ) : null}
        </ThreadStop>
      ))}
    </Thread>
  );
}
