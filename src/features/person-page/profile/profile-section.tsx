import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useSearch } from 'wouter';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import { housingStatuses } from '../../../domain/codes/encounter-codes.ts';
import { healthSeverities, healthSigns } from '../../../domain/codes/health-codes.ts';
import { factTopics, factValues } from '../../../domain/codes/profile-codes.ts';
import { guardianKinds, relationCodes } from '../../../domain/codes/relation-codes.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import type { Room } from '../../../domain/person/closed-rooms.ts';
import { freezesAtDeath } from '../../../domain/presence/frozen-by-death.ts';
import type { FactTopic } from '../../../domain/profile/facts-now.ts';
import { earlierRenewals, metAt } from '../../../domain/profile/renewal.ts';
import { endRelation } from '../../../domain/relation/relate.ts';
import type { RelationTo } from '../../../domain/relation/relations-of.ts';
import { mayWriteEntity } from '../../../domain/rights/may-write-entity.ts';
import { useFormToOpen } from '../../../ports/use-form-to-open.ts';
import { useRecordsById } from '../../../ports/use-lists-about.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { Row } from '../../../ui/lists/row.tsx';
import { RowList } from '../../../ui/lists/row-list.tsx';
import { SectionHead } from '../../../ui/lists/section-head.tsx';
import { Bdi } from '../../../ui/marks/bdi.tsx';
import { usePersonChange } from '../use-person-change.ts';
import type { PersonView } from '../use-person-view.ts';
import { FactTopicSheet } from './fact-topic-sheet.tsx';
import { GuardianSheet } from './guardian-sheet.tsx';
import { IdentitySheet } from './identity-sheet.tsx';
import { RelationSheet } from './relation-sheet.tsx';
import { type Profile, useProfile } from './use-profile.ts';

type Asked = FactTopic | 'relation' | 'guardian' | 'identity';

/** What somebody could not read again is not asked of them. */
const roomOfTopic = {
  citizenship: 'identity',
  contact: 'identity',
  legal_status: 'law',
  health_access: 'care',
  vulnerability: 'care',
} as const;

const askedBy = (begun: ReturnType<typeof useFormToOpen>): Asked | null => {
  switch (begun?.form) {
    case 'fact':
      return factTopics.codes.find((code) => code === begun.part) ?? null;
    case 'relation':
    case 'guardian':
    case 'identity':
      return begun.form;
    default:
      return null;
  }
};

/** Everything that is known beside the meetings: shown when it was said, asked behind a tap, never a form to be filled. */
export function ProfileSection({
  view,
  diedConfirmed = false,
}: {
  readonly view: PersonView;
  /** What few may read stays as it is then (domain W7). */
  readonly diedConfirmed?: boolean;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const profile = useProfile(view);
  const [asked, setAsked] = useState<Asked | null>(askedBy(useFormToOpen(useSearch())));
  const [all, setAll] = useState(false);
  if (profile === undefined) return null;
  const { roles } = records.context().actor;
  const { person } = view;
  const mayNames = mayWriteEntity('identity', 'create', roles);
  const mayAdd = mayWriteEntity('person', 'update', roles);
  const roomOf = (topic: FactTopic) =>
    topic in roomOfTopic ? roomOfTopic[topic as keyof typeof roomOfTopic] : null;
  const mayTell = (topic: FactTopic) => {
    const room = roomOf(topic);
    return room === null ? mayAdd : mayWriteEntity(room, 'create', roles);
  };
  const asks = (what: Asked, room: Room | null, may: boolean) =>
    may && !(diedConfirmed && freezesAtDeath(room)) ? () => setAsked(what) : undefined;
  const topics = factTopics.codes.filter((topic) => {
    const room = roomOf(topic);
    const said = (profile.facts.get(topic) ?? []).length > 0;
    // Where they live is read on the timeline; the row is there to add to it.
    if (topic === 'housing') return all;
    return (all || said) && (said || room === null || mayWriteEntity(room, 'create', roles));
  });
  const close = () => setAsked(null);
  return (
    <>
      <SectionHead>
        <Trans>Chi è, come vive</Trans>
      </SectionHead>
      <Housing profile={profile} />
      <RowList label={t`Chi è, come vive`}>
        {topics.map((topic) => (
          <TopicRow
            key={topic}
            topic={topic}
            profile={profile}
            onClick={asks(topic, roomOf(topic), mayTell(topic))}
          />
        ))}
        {(mayNames && all) || profile.identity ? (
          <Row
            name={t`Nome e nascita`}
            meta={namesOf(profile) ?? t`Nessuno l'ha ancora chiesto.`}
            onClick={asks('identity', 'identity', mayNames)}
          />
        ) : null}
        {mayNames && profile.minor ? (
          <GuardianRow profile={profile} onClick={asks('guardian', 'identity', mayNames)} />
        ) : null}
        <HealthRow profile={profile} />
      </RowList>
      {diedConfirmed ? (
        <p className="meta">
          <Trans>È morta: quello che pochi possono leggere resta com'era.</Trans>
        </p>
      ) : null}
      <Ties ties={profile.ties} household={profile.household.length} />
      <div className="hstack">
        {all || !mayAdd ? null : (
          <Button onClick={() => setAll(true)}>
            <Trans>Aggiungi alla scheda</Trans>
          </Button>
        )}
        {mayAdd ? (
          <Button onClick={() => setAsked('relation')}>
            <Trans>Un legame</Trans>
          </Button>
        ) : null}
      </div>
      {asked === 'relation' ? <RelationSheet personId={person.id} mends={null} onClose={close} /> : null}
      {asked === 'guardian' ? (
        <GuardianSheet
          personId={person.id}
          before={profile.guardian?.body ?? null}
          mends={null}
          onClose={close}
        />
      ) : null}
      {asked === 'identity' ? (
        <IdentitySheet person={person} before={profile.identity?.body ?? null} mends={null} onClose={close} />
      ) : null}
      {asked !== null && asked !== 'relation' && asked !== 'guardian' && asked !== 'identity' ? (
        <FactTopicSheet
          personId={person.id}
          topic={asked}
          renewal={{ placeId: metAt(person), earlier: earlierRenewals(view.allTasks, profile.told, asked) }}
          mends={null}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function namesOf({ identity }: Profile): string | null {
  if (identity === null) return null;
  const { givenName, familyName, birthDate, birthYear } = identity.body;
  return [givenName, familyName, birthDate ?? birthYear].filter(Boolean).join(' ');
}

interface TopicRowProps {
  readonly topic: FactTopic;
  readonly profile: Profile;
  /** Missing for whoever may only read it. */
  readonly onClick: (() => void) | undefined;
}

function TopicRow({ topic, profile, onClick }: TopicRowProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const list: CodeList<string> = factValues[topic];
  const said = (profile.facts.get(topic) ?? []).map(({ body }) => {
    const until = body.until ? t`fino al ${format.dateWithYear(`${body.until}T12:00:00Z`)}` : null;
    return [label(list, body.value, i18n.locale), until, body.note].filter(Boolean).join(', ');
  });
  return (
    <Row
      name={label(factTopics, topic, i18n.locale)}
      meta={said.length > 0 ? said : t`Nessuno l'ha ancora chiesto.`}
      {...(onClick === undefined ? {} : { onClick })}
    />
  );
}

function GuardianRow({ profile, onClick }: { profile: Profile; onClick: (() => void) | undefined }) {
  const { t, i18n } = useLingui();
  const named = profile.guardian?.body;
  const who = named
    ? [label(guardianKinds, named.guardianKind, i18n.locale), named.contact].filter(Boolean).join(' · ')
    : t`Minore: manca chi risponde per lei.`;
  return <Row name={t`Chi risponde per lei`} meta={who} onClick={onClick} />;
}

/** The last things that were seen of somebody's health. */
function HealthRow({ profile }: { profile: Profile }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { now } = usePorts();
  if (profile.health.length === 0) return null;
  const lines = profile.health.slice(0, 3).map(({ at, body }) => {
    const signs = body.signs.map((sign) => {
      const urgent =
        sign.severity === 'watch'
          ? ''
          : ` (${label(healthSeverities, sign.severity, i18n.locale).toLowerCase()})`;
      return `${label(healthSigns, sign.code, i18n.locale).toLowerCase()}${urgent}`;
    });
    return [`${format.day(at, now())}: ${signs.join(', ')}`, body.action].filter(Boolean).join(' · ');
  });
  return <Row name={t`Salute: che cosa si è visto`} meta={lines} />;
}

const shownStays = 4;

/** A timeline, not a value (domain 2.7). */
function Housing({ profile }: { profile: Profile }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (profile.housing.length === 0) return null;
  const day = (date: string) => format.dateWithYear(`${date}T12:00:00Z`);
  return (
    <RowList label={t`Dove ha vissuto`}>
      {profile.housing.slice(0, shownStays).map((stay, at) => (
        <Row
          key={`${stay.from}${stay.status}`}
          name={label(housingStatuses, stay.status, i18n.locale)}
          meta={
            at === 0
              ? t`dal ${day(stay.from)}, l'ultima volta il ${day(stay.last)}`
              : t`dal ${day(stay.from)} al ${day(stay.last)}`
          }
        />
      ))}
    </RowList>
  );
}

function Ties({ ties, household }: { ties: readonly RelationTo[]; household: number }) {
  const { t, i18n } = useLingui();
  const { run, trouble } = usePersonChange();
  const others =
    useRecordsById(
      'person',
      ties.map(({ otherId }) => otherId),
    ) ?? [];
  if (ties.length === 0) return null;
  const nameOf = (id: string) => {
    const other = others.find((one) => one.id === id);
    return other ? calledName(other.body) : t`qualcuno che non è su questo telefono`;
  };
  return (
    <>
      {household > 1 ? <p className="facts">{t`Nucleo di ${household} persone.`}</p> : null}
      <ul className="plain">
        {ties.map(({ otherId, relation, record }) => (
          <li key={record.id} className="hstack">
            <span className="grow">
              {label(relationCodes, relation, i18n.locale)} <Bdi>{nameOf(otherId)}</Bdi>
            </span>
            <Button tone="quiet" onClick={() => void run((ctx) => endRelation({ relation: record }, ctx))}>
              <Trans>Non più</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {trouble ? <FieldError id="tie-error">{trouble}</FieldError> : null}
    </>
  );
}
