import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Repeat from 'lucide-react/icons/repeat';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { type Priority, type PriorityReason, priorityList } from '../../domain/alert/priority-list.ts';
import { nightEnd, serviceNight } from '../../domain/kernel/service-night.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { createTask } from '../../domain/task/create-task.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useTicking } from '../../ports/use-safety.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Tag } from '../../ui/marks/tag.tsx';
import './alerts.css';

/** As many as a night can look for: a longer list helps nobody. */
const most = 60;

/** Whom to look for first in the cold or the heat, place by place (domain W6). */
export function PriorityScreen({ netLine }: { readonly netLine: ReactNode }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const now = useTicking();
  const [, navigate] = useLocation();
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 4000 }), [records]));
  const risks = useLive(useMemo(() => records.list({ kind: 'risk_flag', limit: 2000 }), [records]));
  const tasks = useLive(useMemo(() => records.list({ kind: 'task', limit: 1000 }), [records]));
  // Whom nobody met and nobody fears for is not looked for: their pages need not be read.
  const ids = useMemo(
    () => [
      ...new Set([
        ...(encounters ?? []).flatMap(({ body }) => body.participants.map((one) => one.personId)),
        ...(risks ?? []).map(({ body }) => body.personId),
      ]),
    ],
    [encounters, risks],
  );
  const people = useRecordsById('person', ids);
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const found = useMemo(
    () =>
      people && encounters && risks && tasks
        ? priorityList({ people, encounters, risks, tasks }, { night: serviceNight(now), now }).slice(0, most)
        : undefined,
    [people, encounters, risks, tasks, now],
  );
  const personOf = useMemo(() => new Map(people?.map((one) => [one.id, one])), [people]);
  const byPlace = new Map<string | null, Priority[]>();
  for (const one of found ?? []) byPlace.set(one.placeId, [...(byPlace.get(one.placeId) ?? []), one]);
  const nameOf = (id: string | null) => places?.find((one) => one.id === id)?.body.name ?? t`Non si sa dove`;
  return (
    <AppFrame title={t`Chi cercare per primi`} onBack={() => navigate(screens.tonight)} headEnd={netLine}>
      <p className="meta">
        <Trans>Chi dorme fuori, chi è anziano, chi corre un pericolo. Solo per chi è in strada.</Trans>
      </p>
      {found === undefined ? <LoadingBars /> : null}
      {found?.length === 0 ? (
        <EmptyState title={t`Nessuno da cercare per primo, per quanto si sa qui.`} />
      ) : null}
      {[...byPlace].map(([placeId, list]) => (
        <section key={placeId ?? 'nowhere'}>
          <SectionHead beside={<Plural value={list.length} one="# persona" other="# persone" />}>
            <Bdi>{nameOf(placeId)}</Bdi>
          </SectionHead>
          <RowList>
            {list.flatMap((one) => {
              const person = personOf.get(one.personId);
              if (person === undefined) return [];
              const row = <Wanted key={one.personId} one={one} person={person} />;
              const { refusal } = one;
              if (refusal === null) return [row];
              return [row, <Recheck key={`${one.personId} recheck`} one={one} refusal={refusal} />];
            })}
          </RowList>
        </section>
      ))}
    </AppFrame>
  );
}

function Wanted({ one, person }: { readonly one: Priority; readonly person: Viewed<'person'> }) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const words: Readonly<Record<PriorityReason, string>> = {
    exposed: t`esposta al freddo o al caldo`,
    'in-danger': t`corre un pericolo`,
    old: t`anziana`,
    'sleeps-out': t`dorme fuori`,
  };
  return (
    <Row
      name={<Bdi>{calledName(person.body)}</Bdi>}
      meta={[
        one.reasons.map((reason) => words[reason]).join(', ') || null,
        one.lastSeenAt ? <Trans key="seen">vista {format.age(one.lastSeenAt, now())}</Trans> : null,
      ]}
      end={one.refusal ? <Tag tone="amber">{t`da ricontrollare`}</Tag> : undefined}
      href={screens.person(one.personId)}
    />
  );
}

/** Somebody refused a bed tonight: whoever comes by looks in on them again before morning. */
function Recheck({
  one,
  refusal,
}: {
  readonly one: Priority;
  readonly refusal: NonNullable<Priority['refusal']>;
}) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const words = useSheetWords();
  const [problem, setProblem] = useState<string | null>(null);
  async function ask(): Promise<void> {
    const change = createTask(
      {
        text: t`Ricontrollare: stanotte non ha voluto il letto`,
        personId: one.personId,
        placeId: one.placeId,
        dueAt: nightEnd(serviceNight(now())),
        createdFrom: refusal.encounterId,
        assignee: 'any_team_at_place',
        priority: 'high',
      },
      records.context(),
    );
    if (!change.ok) return setProblem(words.command(change.error));
    const saved = await records.commit(change.value);
    if (!saved.ok) setProblem(words.saving(saved.error));
  }
  return (
    <li className="alert-acts">
      <span className="meta">
        <Trans>Alle {format.time(refusal.at)} non ha voluto il letto.</Trans>
      </span>
      {refusal.recheckAsked ? (
        <span className="meta">
          <Trans>C'è già da ricontrollarla stanotte.</Trans>
        </span>
      ) : (
        <Button icon={Repeat} onClick={() => void ask()}>
          <Trans>Da ricontrollare stanotte</Trans>
        </Button>
      )}
      {problem ? <FieldError id={`recheck-${one.personId}`}>{problem}</FieldError> : null}
    </li>
  );
}
