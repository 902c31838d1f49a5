import { Trans, useLingui } from '@lingui/react/macro';
import MessageSquare from 'lucide-react/icons/message-square';
import Package from 'lucide-react/icons/package';
import Smartphone from 'lucide-react/icons/smartphone';
import { useMemo } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { itemCodes } from '../../../domain/codes/encounter-codes.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { handoverOf } from '../../../domain/shift/handover.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { NoteLine } from '../../../ui/lists/note-line.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { CrewNames } from '../crew-names.tsx';
import { useNames } from '../use-names.ts';
import { useRecords } from '../use-records.ts';

/** What the crew before left: their words, what is finished in the van, whose notes are still in a pocket. */
export function HandoverSection({
  teamId,
  before,
}: {
  readonly teamId: string;
  readonly before?: RecordOf<ShiftBody>;
}) {
  const { i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const names = useNames();
  const shifts = useRecords({ kind: 'shift', limit: 200 });
  const events = useRecords({ kind: 'shift_event', limit: 2000 });
  const returns = useRecords({ kind: 'shift_return', limit: 200 });
  const left = useMemo(
    () => (shifts && events ? handoverOf(teamId, { shifts, events, returns: returns ?? [] }, before) : null),
    [teamId, before, shifts, events, returns],
  );
  if (left === null || left.words.length + left.finished.length + left.missingIds.length === 0) return null;
  const night = format.day(`${left.shift.body.serviceNight}T12:00:00.000Z`, now());
  const finished = left.finished.map((line) => label(itemCodes, line.code, i18n.locale)).join(', ');
  return (
    <section>
      <SectionHead beside={night}>
        <Trans>Da chi è uscito prima</Trans>
      </SectionHead>
      {left.words.map((said) => (
        <NoteLine key={said.operatorId} icon={MessageSquare}>
          <Bdi>{said.text}</Bdi>{' '}
          <span className="meta">
            <Bdi>{names.colleague(said.operatorId) ?? ''}</Bdi>
          </span>
        </NoteLine>
      ))}
      {left.finished.length > 0 ? (
        <NoteLine icon={Package}>
          <Trans>Finito in furgone: {finished}</Trans>
        </NoteLine>
      ) : null}
      {left.missingIds.length > 0 ? (
        <NoteLine icon={Smartphone}>
          <Trans>
            Mancano le note di <CrewNames ids={left.missingIds} />: non ha ancora chiuso.
          </Trans>
        </NoteLine>
      ) : null}
    </section>
  );
}
