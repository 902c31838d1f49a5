import { Trans } from '@lingui/react/macro';
import Users from 'lucide-react/icons/users';
import { type ReactNode, useMemo } from 'react';
import { calledName } from '../../domain/person/called-name.ts';
import { linkPeople, undoLink } from '../../domain/person/link-people.ts';
import { mayBeTheSame } from '../../domain/person/may-be-the-same.ts';
import type { PersonClusters } from '../../domain/person/person-clusters.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CodeText } from '../../ui/marks/code-text.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { usePersonChange } from './use-person-change.ts';

export interface SamePeopleProps {
  readonly person: Viewed<'person'>;
  readonly others: readonly Viewed<'person'>[];
  readonly clusters: PersonClusters;
}

const proposedAtMost = 2;

/** Whom this person is held to be, and who might be the same: a guess of people, never of the machine, and taken back in one tap. */
export function SamePeople({ person, others, clusters }: SamePeopleProps) {
  const { run, trouble } = usePersonChange();
  const alike = useAlike(person, clusters);
  if (others.length === 0 && alike.length === 0) return null;
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
          <Pair key={other.id} other={other}>
            {link ? (
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
      {alike.map((other) => (
        <Pair key={other.id} other={other}>
          <Button onClick={() => void run((ctx) => linkPeople(saying(person, other, 'same_as'), ctx))}>
            <Trans>È la stessa</Trans>
          </Button>
          <Button
            tone="quiet"
            onClick={() => void run((ctx) => linkPeople(saying(person, other, 'not_same'), ctx))}
          >
            <Trans>Sono due</Trans>
          </Button>
        </Pair>
      ))}
      {trouble ? <FieldError id="same-person-error">{trouble}</FieldError> : null}
    </>
  );
}

const saying = (person: Viewed<'person'>, other: Viewed<'person'>, relation: 'same_as' | 'not_same') => ({
  personIds: [person.id, other.id] as const,
  relation,
  evidence: ['operator_recognition' as const],
});

function Pair({ other, children }: { readonly other: Viewed<'person'>; readonly children: ReactNode }) {
  return (
    <div className="group">
      <p className="note-line">
        <Icon of={Users} />
        <span>
          <Link href={screens.person(other.id)}>
            <Bdi>{calledName(other.body)}</Bdi>
          </Link>{' '}
          <CodeText className="faint">{other.body.personCode}</CodeText>
        </span>
      </p>
      <div className="hstack">{children}</div>
    </div>
  );
}

/** Whose name is or sounds the same, as far as nothing that was seen speaks against it and nobody has decided yet. */
function useAlike(person: Viewed<'person'>, clusters: PersonClusters): readonly Viewed<'person'>[] {
  const { people } = usePorts();
  const called = person.body.nicknames[0] ?? '';
  const found = useLive(useMemo(() => people.search(called, { placeId: null, limit: 8 }), [people, called]));
  return useMemo(() => {
    if (called === '') return [];
    const mine = new Set(clusters.membersOf(person.id));
    return (found?.hits ?? [])
      .filter(({ why }) => why === 'nickname' || why === 'sounds-like')
      .map((hit) => hit.person)
      .filter((other) => !mine.has(other.id) && clusters.between(person.id, other.id) === null)
      .filter((other) => mayBeTheSame(person.body, other.body))
      .slice(0, proposedAtMost);
  }, [person, called, found, clusters]);
}
