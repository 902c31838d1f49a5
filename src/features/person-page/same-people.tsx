import { Trans, useLingui } from '@lingui/react/macro';
import Users from 'lucide-react/icons/users';
import { type ReactNode, useMemo } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { ageBands, genders, linkEvidence } from '../../domain/codes/person-codes.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { linkPeople, undoLink } from '../../domain/person/link-people.ts';
import { mayBeTheSame } from '../../domain/person/may-be-the-same.ts';
import type { PersonClusters } from '../../domain/person/person-clusters.ts';
import { useMayWrite } from '../../ports/if-may.tsx';
import type { PersonHit, Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CodeText } from '../../ui/marks/code-text.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { usePersonChange } from './use-person-change.ts';

export interface SamePeopleProps {
  readonly person: Viewed<'person'>;
  readonly others: readonly Viewed<'person'>[];
  readonly clusters: PersonClusters;
  readonly placeNames: ReadonlyMap<string, string>;
}

const proposedAtMost = 2;

/** What speaks for two being one: how the search found the other, or what the centre, or somebody, proposed. */
interface Why {
  readonly hit?: PersonHit;
  readonly link?: PersonClusters['undecided'][number];
}
interface Alike extends Why {
  readonly other: Viewed<'person'>;
}

/** Whom this person is held to be, and who might be the same: a guess of people, never of the machine, and taken back in one tap. */
export function SamePeople({ person, others, clusters, placeNames }: SamePeopleProps) {
  const { run, trouble } = usePersonChange();
  const proposed = useProposed(person, clusters);
  const sounding = useAlike(person, clusters);
  const alike: readonly Alike[] = [...proposed, ...sounding.map((hit) => ({ other: hit.person, hit }))];
  const wordsOf = useEvidenceWords(person, placeNames);
  const mayLink = useMayWrite()('person', 'update');
  if (others.length === 0 && alike.length === 0) return null;
  const say = (other: Viewed<'person'>, relation: 'same_as' | 'not_same') =>
    void run((ctx) => linkPeople(saying(person, other, relation), ctx));
  return (
    <>
      {others.length > 0 ? (
        <SectionHead>
          <Trans>Una persona sola con</Trans>
        </SectionHead>
      ) : null}
      {others.map((other) => {
        const link = clusters.between(person.id, other.id);
        return (
          <Pair key={other.id} other={other} evidence={wordsOf(other, {})}>
            {link && mayLink ? (
              <Button onClick={() => void run((ctx) => undoLink({ link }, ctx))}>
                <Trans>Separa</Trans>
              </Button>
            ) : null}
          </Pair>
        );
      })}
      {alike.length > 0 ? (
        <SectionHead>
          <Trans>Forse la stessa persona</Trans>
        </SectionHead>
      ) : null}
      {alike.map(({ other, ...why }) => (
        <Pair key={other.id} other={other} evidence={wordsOf(other, why)}>
          {mayLink ? (
            <>
              <Button onClick={() => say(other, 'not_same')}>
                <Trans>Sono due</Trans>
              </Button>
              <Button onClick={() => say(other, 'same_as')}>
                <Trans>È la stessa</Trans>
              </Button>
            </>
          ) : null}
        </Pair>
      ))}
      {alike.length > 0 ? (
        <p className="meta">
          <Trans>Se non lo sapete, lasciate com'è. Quello che dite si può sempre ritirare.</Trans>
        </p>
      ) : null}
      {trouble ? <FieldError id="same-person-error">{trouble}</FieldError> : null}
    </>
  );
}

const saying = (person: Viewed<'person'>, other: Viewed<'person'>, relation: 'same_as' | 'not_same') => ({
  personIds: [person.id, other.id] as const,
  relation,
  evidence: ['operator_recognition' as const],
});

interface PairProps {
  readonly other: Viewed<'person'>;
  readonly evidence: string[];
  readonly children: ReactNode;
}

/** Who the other is and what one can tell them by; the answers weigh the same, so that nothing pushes to one of them. */
function Pair({ other, evidence, children }: PairProps) {
  return (
    <div className="pair">
      <ul className="rows">
        <Row
          start={<Icon of={Users} />}
          name={
            <>
              <Bdi>{calledName(other.body)}</Bdi>{' '}
              <CodeText className="faint">{other.body.personCode}</CodeText>
            </>
          }
          meta={evidence}
          href={screens.person(other.id)}
        />
      </ul>
      <div className="answers">{children}</div>
    </div>
  );
}

const isKnown = (code: string): boolean => code !== 'unknown' && code !== 'undisclosed';

/** What speaks for it: what was seen of them, where and when they were met last, and how the name sounds. */
function useEvidenceWords(person: Viewed<'person'>, placeNames: ReadonlyMap<string, string>) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  return ({ body }: Viewed<'person'>, { hit, link }: Why): string[] => {
    const evidence = link?.body.evidence.map((code) => label(linkEvidence, code, i18n.locale).toLowerCase());
    const called = person.body.nicknames[0] ?? '';
    const sound = hit?.why === 'sounds-like' ? t`suona come «${called}»` : null;
    const seen = [
      isKnown(body.ageBand) ? label(ageBands, body.ageBand, i18n.locale) : null,
      isKnown(body.gender) ? label(genders, body.gender, i18n.locale).toLowerCase() : null,
      body.nicknames.length > 0 ? body.descriptor : null,
    ];
    const met = [
      hit?.lastPlaceId ? placeNames.get(hit.lastPlaceId) : null,
      hit?.lastSeenAt ? format.day(hit.lastSeenAt, now()) : null,
      body.nicknames.includes(called)
        ? label(linkEvidence, 'same_nickname', i18n.locale).toLowerCase()
        : sound,
    ];
    const said = evidence ?? met.filter(Boolean);
    return [seen.filter(Boolean).join(' · '), said.join(', ')].filter(Boolean);
  };
}

/** Whom the centre, or somebody, proposed as perhaps the same, as far as this phone holds them. */
function useProposed(person: Viewed<'person'>, clusters: PersonClusters): readonly Alike[] {
  const links = useMemo(() => {
    const mine = new Set(clusters.membersOf(person.id));
    return clusters.undecided.filter(({ body }) => mine.has(body.aId) || mine.has(body.bId));
  }, [person.id, clusters]);
  const ids = useMemo(
    () => links.map(({ body }) => otherOf(body, clusters.membersOf(person.id))),
    [links, person.id, clusters],
  );
  const people = useRecordsById('person', ids);
  return links.flatMap((link, at) => {
    const other = people?.find(({ id }) => id === ids[at]);
    return other ? [{ other, link }] : [];
  });
}

const otherOf = ({ aId, bId }: { aId: string; bId: string }, members: readonly string[]): string =>
  members.includes(aId) ? bId : aId;

/** Whose name is or sounds the same, as far as nothing that was seen speaks against it and nobody has decided yet. */
function useAlike(person: Viewed<'person'>, clusters: PersonClusters): readonly PersonHit[] {
  const { people } = usePorts();
  const called = person.body.nicknames[0] ?? '';
  const found = useLive(useMemo(() => people.search(called, { placeId: null, limit: 8 }), [people, called]));
  return useMemo(() => {
    if (called === '') return [];
    const mine = new Set(clusters.membersOf(person.id));
    return (found?.hits ?? [])
      .filter(({ why }) => why === 'nickname' || why === 'sounds-like')
      .filter(({ person: other }) => !mine.has(other.id) && clusters.between(person.id, other.id) === null)
      .filter(({ person: other }) => mayBeTheSame(person.body, other.body))
      .slice(0, proposedAtMost);
  }, [person, called, found, clusters]);
}
