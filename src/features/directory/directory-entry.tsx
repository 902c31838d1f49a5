import { useLingui } from '@lingui/react/macro';
import Clock from 'lucide-react/icons/clock';
import MapPin from 'lucide-react/icons/map-pin';
import Phone from 'lucide-react/icons/phone';
import { label } from '../../domain/codes/code-list.ts';
import { serviceStatuses } from '../../domain/codes/referral-codes.ts';
import type { Viewed } from '../../ports/records.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { FreshnessMark } from './freshness-mark.tsx';

/** One service: what it is, whom it takes, how old the word is, and the telephone. */
export function DirectoryEntry({ service, now }: { service: Viewed<'service'>; now: string }) {
  const { t, i18n } = useLingui();
  const { body } = service;
  const takes = [
    body.acceptsPets === true && t`prende animali`,
    body.acceptsPets === false && t`non prende animali`,
    body.acceptsCouples === true && t`prende coppie`,
    body.acceptsWithoutDocuments === true && t`anche senza documenti`,
    body.acceptsWithoutDocuments === false && t`servono i documenti`,
  ].filter(Boolean);
  const { name, phone } = body;
  return (
    <li className="entry">
      <h3 className="entry-name">
        <Bdi>{name}</Bdi>
      </h3>
      <p className="meta">
        {body.itCategory}
        {body.status === 'active' ? null : (
          <b className="danger"> · {label(serviceStatuses, body.status, i18n.locale).toLowerCase()}</b>
        )}
        {takes.length > 0 ? ` · ${takes.join(', ')}` : null}
      </p>
      {body.openingNote ? <NoteLine icon={Clock}>{body.openingNote}</NoteLine> : null}
      {body.addressVisibility === 'secret' ? (
        <NoteLine icon={MapPin}>{t`Indirizzo segreto: si telefona.`}</NoteLine>
      ) : body.address ? (
        <NoteLine icon={MapPin}>{body.address}</NoteLine>
      ) : null}
      {body.applicationProcess ? <p className="meta">{body.applicationProcess}</p> : null}
      <FreshnessMark service={body} now={now} />
      {phone ? (
        <a
          className="btn"
          href={`tel:${phone.replace(/[^\d+]/g, '')}`}
          aria-label={t`Chiama ${name}, ${phone}`}
        >
          <Icon of={Phone} />
          <span dir="ltr" className="num">
            {phone}
          </span>
        </a>
      ) : null}
    </li>
  );
}
