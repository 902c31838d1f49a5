import { Trans, useLingui } from '@lingui/react/macro';
import type { EncounterVersions } from '../../../domain/encounter/encounter-versions.ts';
import type { LateNote } from '../../../domain/shift/shift-log.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Tag } from '../../../ui/marks/tag.tsx';
import { useColleagues } from '../use-colleagues.ts';
import { useEntryLine } from './entry-line.ts';
import { LateDecision } from './late-decision.tsx';
import type { ReadLog } from './log-records.ts';
import { Margin } from './margin.tsx';
import type { MendedReview } from './mended-review.ts';
import type { Asking } from './use-questions.ts';

export interface EntryProps {
  readonly entry: EncounterVersions;
  readonly read: ReadLog;
  readonly lateNotes: readonly LateNote[];
  readonly asking: Asking | undefined;
  /** The whole log waits for an answer; otherwise only late notes do, one by one. */
  readonly waits: boolean;
  readonly mends: MendedReview | null;
}

/** One meeting in the log, its margin beside it. The original is never edited. */
export function Entry({ entry, read, lateNotes, asking, waits, mends }: EntryProps) {
  const { t } = useLingui();
  const format = useFormat();
  const line = useEntryLine();
  const colleague = useColleagues();
  const { body, at, createdBy } = entry.latest;
  const who = body.participants.map((one) => read.personName(one.personId) ?? t`una persona`).join(', ');
  const sent = read.referrals.filter((one) =>
    entry.versions.some((version) => version.id === one.body.encounterId),
  );
  const late = lateNotes.at(-1);
  const isOpen = late ? late.decision === 'waiting' : waits;
  const openAsking = isOpen ? asking : undefined;
  const asks = openAsking?.has(entry.id) ?? false;
  const writer = colleague(createdBy);
  return (
    <li className={asks ? 'en asked' : 'en'}>
      <div className="text">
        <p>
          <span className="t num">{format.time(at)}</span>
          {who ? (
            <>
              <b>
                <Bdi>{who}</Bdi>
              </b>
              {'. '}
            </>
          ) : null}
          {entry.withdrawn ? (
            <Trans>Ritirato da chi l'ha scritto: era un errore.</Trans>
          ) : (
            <bdi>{line(body)}</bdi>
          )}
          {body.nextStep && !entry.withdrawn ? (
            <>
              {' '}
              <Trans>
                Prossimo passo: <Bdi>{body.nextStep}</Bdi>.
              </Trans>
            </>
          ) : null}
        </p>
        {body.note && !entry.withdrawn ? (
          <p>
            <Bdi>{body.note}</Bdi>
          </p>
        ) : null}
        {body.personWords && !entry.withdrawn ? (
          <p className="said">
            «<Bdi>{body.personWords}</Bdi>»
          </p>
        ) : null}
        {sent.map((referral) => (
          <p key={referral.id}>
            <Trans>
              Invio a <Bdi>{read.serviceName(referral.body.toServiceId) ?? t`un servizio`}</Bdi>.
            </Trans>
          </p>
        ))}
        <p className="hstack meta">
          {writer ? <Bdi>{writer}</Bdi> : null}
          {entry.corrected ? <Trans>corretto</Trans> : null}
          {body.lateEntry ? <Trans>scritto dopo</Trans> : null}
          {late ? (
            <Tag tone="amber">
              {late.afterLock ? t`rettifica: arrivata dopo il blocco` : t`arrivata dopo l'approvazione`}
            </Tag>
          ) : null}
          {entry.latest.clockSuspect ? <Trans>l'orologio del telefono era avanti</Trans> : null}
        </p>
        {late ? (
          <LateDecision late={late} read={read} asking={openAsking} entryId={entry.id} mends={mends} />
        ) : null}
      </div>
      <Margin
        hooked={entry.versions.map((version) => version.id)}
        aboutId={entry.id}
        reviews={read.reviews}
        asking={openAsking}
        beside={`${format.time(at)} ${who}`}
      />
    </li>
  );
}
