import { useLingui } from '@lingui/react/macro';
import Dog from 'lucide-react/icons/dog';
import { calledName } from '../../../domain/person/called-name.ts';
import type { MatchReason, PersonHit } from '../../../ports/records.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { Icon } from '../../../ui/marks/icon.tsx';
import { usePersonFacts } from './person-words.ts';

export interface PersonHitsProps {
  label: string;
  hits: readonly PersonHit[];
  searched: string;
  placeId: string | null;
  placeName: (id: string) => string | null;
  /** Those who are in the log of this outing already. */
  inLog: ReadonlySet<string>;
  now: string;
  onPick: (personId: string) => void;
}

/** People to tap: enough to recognise, and why the search found them. */
export function PersonHits({
  label,
  hits,
  searched,
  placeId,
  placeName,
  inLog,
  now,
  onPick,
}: PersonHitsProps) {
  const { t } = useLingui();
  const format = useFormat();
  const facts = usePersonFacts();

  const seen = ({ lastPlaceId, lastSeenAt }: PersonHit): string | null => {
    const place = lastPlaceId === null ? null : lastPlaceId === placeId ? t`qui` : placeName(lastPlaceId);
    const when = lastSeenAt === null ? null : format.day(lastSeenAt, now);
    return [place, when].filter(Boolean).join(', ') || null;
  };
  const why: Record<MatchReason, string | null> = {
    'sounds-like': t`suona come «${searched}»`,
    descriptor: t`è scritto nella descrizione`,
    code: t`è il codice`,
    nickname: null,
    alias: null,
    place: null,
    'usual-here': null,
  };
  const because = ({ why: reason, person, matched }: PersonHit): string | null => {
    if (matched !== null) return reason === 'place' ? t`passa da ${matched}` : t`anche «${matched}»`;
    const [called, ...others] = person.body.nicknames;
    const other = others.find((name) => name.toLowerCase().includes(searched.toLowerCase()));
    const byOther = reason === 'nickname' && other && !called?.toLowerCase().includes(searched.toLowerCase());
    return byOther ? t`anche «${other}»` : why[reason];
  };

  return (
    <RowList label={label}>
      {hits.map((hit) => {
        const reason = searched === '' ? null : because(hit);
        const place = seen(hit);
        const where = (
          <>
            {place}
            {place && reason ? ' · ' : null}
            {reason ? <span className="amber">{reason}</span> : null}
            {(place || reason) && inLog.has(hit.person.id) ? ' · ' : null}
            {inLog.has(hit.person.id) ? t`già in questo diario` : null}
          </>
        );
        return (
          <Row
            key={hit.person.id}
            name={<Bdi>{calledName(hit.person.body)}</Bdi>}
            meta={[facts(hit.person.body), where]}
            end={hit.person.body.pets ? <Icon of={Dog} className="faint" /> : null}
            onClick={() => onPick(hit.person.id)}
          />
        );
      })}
    </RowList>
  );
}
