import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { draftAddress, formsAboutPerson, formToOpen } from '../../ports/draft-forms.ts';
import { type DraftName, draftName } from '../../ports/draft-keys.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useDraftNames } from '../../ui/feedback/draft-names.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

const LeaveTaskSheet = lazy(async () => ({
  default: (await import('./stops/leave-task-sheet.tsx')).LeaveTaskSheet,
}));

/** Begun and not finished: a call, a patrol, a flat battery. They are on the disk. */
export function OpenDrafts() {
  const { t } = useLingui();
  const { drafts, sync } = usePorts();
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const found = keys.flatMap((key) => {
    const name = draftName(key);
    const href = draftAddress(name);
    // The form of a beginning is on *Stanotte* itself; what nobody waits for any more is where the notes are.
    const isElsewhere = name.kind === 'start-shift' || (name.mends !== null && !sync.refused(name.mends));
    return href === null || name.isUnreadable || name.isClosed || isElsewhere ? [] : [{ key, name, href }];
  });
  return (
    <>
      {found.length > 0 ? (
        <RowList label={t`Cominciati e non finiti`}>
          {found.map(({ key, name, href }) => (
            <OpenDraft key={key} draftKey={key} name={name} href={href} />
          ))}
        </RowList>
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
}: {
  readonly draftKey: string;
  readonly name: DraftName;
  readonly href: string;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const nameOf = useDraftNames();
  const isOfPerson = formsAboutPerson.has(kind);
  const person = useLive(
    useMemo(() => (isOfPerson ? records.one('person', id) : nowhere), [records, isOfPerson, id]),
  );
  const remindAt = useReminder(draftKey);
  if (person === undefined) return null;
  // Of somebody who left this phone nothing is shown but that it is there; it can be let go of where the notes are.
  const hasLeft = isOfPerson && person === null;
  return (
    <Row
      name={nameOf(kind)}
      meta={[
        <WhereMark key="where" at="draft" />,
        remindAt ? <Reminder key="remind" at={remindAt} /> : null,
        hasLeft ? <span key="left">{t`di chi non è più su questo telefono`}</span> : null,
      ]}
      href={hasLeft ? screens.notes : href}
      beside={<LetGo draftKey={draftKey} name={nameOf(kind)} />}
    />
  );
}

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
