import { useLingui } from '@lingui/react/macro';
import Dog from 'lucide-react/icons/dog';
import { label } from '../../domain/codes/code-list.ts';
import { ageBands, genders } from '../../domain/codes/person-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import type { MatchReason, PersonHit } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';

export interface PersonRowProps {
  hit: PersonHit;
  searched: string;
  placeName: string | null;
  now: string;
}

/** Enough to recognise somebody, never enough to identify them. */
export function PersonRow({ hit, searched, placeName, now }: PersonRowProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { body } = hit.person;
  const known = (code: string) => code !== 'unknown' && code !== 'undisclosed';
  const facts = [
    known(body.ageBand) && label(ageBands, body.ageBand, i18n.locale),
    known(body.gender) && label(genders, body.gender, i18n.locale).toLowerCase(),
    body.pets,
  ].filter(Boolean);
  const when = hit.lastSeenAt && format.day(hit.lastSeenAt, now);
  const seen = [placeName, when].filter(Boolean).join(', ');
  const why = useMatchWords(searched, hit.matched)[hit.why];
  const reason = searched === '' ? null : why;

  return (
    <Row
      href={screens.person(hit.person.id)}
      name={<Bdi>{calledName(body)}</Bdi>}
      meta={[
        facts.join(' · '),
        <span key="seen">
          {seen}
          {seen && reason ? ' · ' : null}
          {reason ? <span className="amber">{reason}</span> : null}
        </span>,
      ]}
      end={body.pets ? <Icon of={Dog} className="faint" /> : undefined}
    />
  );
}

/** Why the search thought of this person. A nickname that one reads needs no explanation. */
function useMatchWords(searched: string, matched: string | null): Record<MatchReason, string | null> {
  const { t } = useLingui();
  return {
    nickname: null,
    alias: t`anche «${matched}»`,
    place: t`passa da ${matched}`,
    'usual-here': null,
    code: t`è il codice`,
    descriptor: t`è scritto nella descrizione`,
    'sounds-like': t`suona come «${searched}»`,
  };
}
