import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { BegunMeeting } from '../../domain/encounter/begun-meeting.ts';
import { calledName } from '../../domain/person/called-name.ts';
import { draftAddress, formsAboutPerson, formToOpen } from '../../ports/draft-forms.ts';
import { type DraftName, draftName } from '../../ports/draft-keys.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useRecordsById } from '../../ports/use-lists-about.ts';
import { useMeetingDrafts } from '../../ports/use-meeting-drafts.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useDraftNames } from '../../ui/feedback/draft-names.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

const LeaveTaskSheet = lazy(async () => ({
  default: (await import('./stops/leave-task-sheet.tsx')).LeaveTaskSheet,
}));

const mostAtOnce = 3;

/** Begun and not finished: a call, a patrol, a flat battery. They are on the disk. */
export function OpenDrafts() {
  const { t } = useLingui();
  const { drafts, sync } = usePorts();
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const meetings = useMeetingDrafts(keys);
  const [all, setAll] = useState(false);
  const found = keys.flatMap((key) => {
    const name = draftName(key);
    const href = draftAddress(name);
    // The form of a beginning is on *Stanotte* itself; what nobody waits for any more is where the notes are.
    const isElsewhere = name.kind === 'start-shift' || (name.mends !== null && !sync.refused(name.mends));
    const isHidden = name.isUnreadable || name.isClosed || isElsewhere || meetings.get(key)?.isEmpty;
    return href === null || isHidden ? [] : [{ key, name, href }];
  });
  // The stop, and what is to do there, stay in sight.
  const shown = all || found.length <= mostAtOnce ? found : found.slice(0, mostAtOnce - 1);
  const others = found.length - shown.length;
  return (
    <>
      {found.length > 0 ? (
        <RowList label={t`Cominciati e non finiti`}>
          {shown.map(({ key, name, href }) => (
            <OpenDraft key={key} draftKey={key} name={name} href={href} meeting={meetings.get(key)} />
          ))}
        </RowList>
      ) : null}
      {others > 0 ? (
        <Button wide tone="quiet" onClick={() => setAll(true)}>
          <Plural value={others} one="# altro da finire" other="Altri # da finire" />
        </Button>
      ) : null}
      <TaskToLeave />
    </>
  );
}

const nowhere = { current: () => null, subscribe: () => () => undefined };

function OpenDraft({
  draftKey,
  name: { kind, id },
  href,
  meeting,
}: {
  readonly draftKey: string;
  readonly name: DraftName;
  readonly href: string;
  readonly meeting: BegunMeeting | undefined;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const nameOf = useDraftNames();
  const isOfPerson = formsAboutPerson.has(kind);
  const person = useLive(
    useMemo(() => (isOfPerson ? records.one('person', id) : nowhere), [records, isOfPerson, id]),
  );
  const remindAt = useReminder(draftKey);
  const called = useCalled(meeting, isOfPerson ? (person ?? null) : null);
  if (person === undefined) return null;
  // Of somebody who left this phone nothing is shown but that it is there; it can be let go of where the notes are.
  const hasLeft = isOfPerson && person === null;
  const title = nameOf(kind);
  return (
    <Row
      name={title}
      meta={[
        <WhereMark key="where" at="draft" />,
        called ? <Bdi key="who">{called}</Bdi> : null,
        remindAt ? <Reminder key="remind" at={remindAt} /> : null,
        hasLeft ? <span key="left">{t`di chi non è più su questo telefono`}</span> : null,
      ]}
      href={hasLeft ? screens.notes : href}
      beside={<LetGo draftKey={draftKey} name={called ? `${title}, ${called}` : title} />}
    />
  );
}

/** Whom it is about and since when: four rows of one name cannot be told apart. */
function useCalled(meeting: BegunMeeting | undefined, person: Viewed<'person'> | null): string {
  const { t } = useLingui();
  const format = useFormat();
  const { now } = usePorts();
  const known = useRecordsById('person', meeting?.personIds ?? noIds);
  const heads = meeting?.heads ?? 0;
  const names = [
    ...(person ? [calledName(person.body)] : []),
    ...(known ?? []).map(({ body }) => calledName(body)),
    ...(meeting?.nicknames ?? []),
    ...(heads > 0 ? [t`${plural(heads, { one: '# persona', other: '# persone' })}`] : []),
  ];
  const since = meeting?.at ? format.dayAndTime(meeting.at, now()) : '';
  return [names.join(', '), since].filter(Boolean).join(' · ');
}

const noIds: readonly string[] = [];

/** A form that was touched by mistake does not stay for ever; what was let go of by mistake comes back. */
function LetGo({ draftKey, name }: { readonly draftKey: string; readonly name: string }) {
  const { t } = useLingui();
  const { drafts } = usePorts();
  const toast = useToast();
  const letGo = async () => {
    const kept = await drafts.load(draftKey);
    await drafts.discard(draftKey);
    toast({ text: t`Bozza scartata.`, onUndo: () => void drafts.save(draftKey, kept) });
  };
  return (
    <Button tone="quiet" aria-label={t`Scarta: ${name}`} onClick={() => void letGo()}>
      <Trans>Scarta</Trans>
    </Button>
  );
}

/** Of what is left to do at a stop there is no page: its sheet opens here, wherever the crew is by now. */
function TaskToLeave() {
  const [, navigate] = useLocation();
  const begun = formToOpen(useSearch());
  if (begun?.form !== 'leave-task' || begun.part === null) return null;
  return (
    <Suspense>
      <LeaveTaskSheet placeId={begun.part} onClose={() => navigate(screens.tonight, { replace: true })} />
    </Suspense>
  );
}

/** When what was begun asked to be remembered (domain W2): it lies in the sealed draft, and is there again after a restart. */
function useReminder(draftKey: string): string | null {
  const { drafts } = usePorts();
  const [remindAt, setRemindAt] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const read = async () => {
      const kept = (await drafts.load(draftKey)) as { readonly remindAt?: unknown } | null | undefined;
      if (current) setRemindAt(typeof kept?.remindAt === 'string' ? kept.remindAt : null);
    };
    void read();
    return () => {
      current = false;
    };
  }, [drafts, draftKey]);
  return remindAt;
}

function Reminder({ at }: { readonly at: string }) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const [, setDue] = useState(0);
  const waits = Date.parse(at) - Date.parse(now());
  useEffect(() => {
    if (waits <= 0) return;
    const timer = setTimeout(() => setDue((times) => times + 1), waits + 1_000);
    return () => clearTimeout(timer);
  }, [waits]);
  const time = format.time(at);
  return waits > 0 ? (
    <span>{t`te lo ricorda alle ${time}`}</span>
  ) : (
    <b className="amber">{t`è ora di scriverlo`}</b>
  );
}
