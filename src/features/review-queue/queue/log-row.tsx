import { Plural, Trans, useLingui } from '@lingui/react/macro';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ShiftLogSummary } from '../../../contract/shift-log.ts';
import { label } from '../../../domain/codes/code-list.ts';
import { shiftKinds } from '../../../domain/codes/shift-codes.ts';
import { screens } from '../../../ports/screens.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Link } from '../../../ui/frame/link.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';
import { Tag } from '../../../ui/marks/tag.tsx';
import { useDeskWords } from '../desk-words.ts';
import { Pockets } from './pockets.tsx';

/** One night of one équipe, as much as one needs to choose it. */
export function LogRow({ log }: { readonly log: ShiftLogSummary }) {
  const { i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const words = useDeskWords();
  return (
    <li className="log-row">
      <Link className="row" href={screens.deskLog(log.shiftId)}>
        <span className="grow">
          <span className="name">
            <Bdi>{log.teamName}</Bdi>
          </span>
          <span className="meta">
            {format.date(`${log.serviceNight}T12:00:00.000Z`)}
            {' · '}
            {label(shiftKinds, log.kind, i18n.locale)}
            {' · '}
            <Plural value={log.encounters} _0="nessun incontro" one="# incontro" other="# incontri" />
            {log.referrals > 0 ? (
              <>
                {' · '}
                <Plural value={log.referrals} one="# invio" other="# invii" />
              </>
            ) : null}
          </span>
          {log.submittedAt ? (
            <span className="meta">
              <Trans>consegnato {format.dayAndTime(log.submittedAt, now())}</Trans>
            </span>
          ) : null}
        </span>
        <span className="marks">
          <Tag tone={log.status === 'submitted' || log.status === 'in_review' ? 'amber' : 'plain'}>
            {words.status(log.status)}
          </Tag>
          {log.lateNotes > 0 ? (
            <Tag tone="amber">
              <Plural value={log.lateNotes} one="# nota arrivata dopo" other="# note arrivate dopo" />
            </Tag>
          ) : null}
        </span>
        <Icon of={ChevronRight} flip className="faint" />
      </Link>
      {log.inCrew ? <p className="meta under">{words.bar('in-crew')}</p> : null}
      <div className="under">
        <Pockets phones={log.phones} unheardCrewIds={log.unheardCrewIds} />
      </div>
    </li>
  );
}
