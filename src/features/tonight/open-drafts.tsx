import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { draftName, formsAboutPerson } from '../../ports/draft-keys.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

/** Kinds of draft that have a screen to go on with. */
const screenOf: Readonly<Record<string, (id: string) => string>> = {
  encounter: screens.encounter,
  referral: screens.referral,
  ...Object.fromEntries([...formsAboutPerson].map((kind) => [kind, screens.person])),
};

/** Begun and not finished: a call, a patrol, a flat battery. They are on the disk. */
export function OpenDrafts() {
  const { t } = useLingui();
  const { drafts } = usePorts();
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const found = keys.flatMap((key) => {
    const { kind, id, isUnreadable } = draftName(key);
    const href = isUnreadable ? undefined : screenOf[kind]?.(id);
    return href ? [{ key, kind, id, href }] : [];
  });
  if (found.length === 0) return null;
  return (
    <RowList label={t`Cominciati e non finiti`}>
      {found.map(({ key, kind, id, href }) => (
        <OpenDraft key={key} draftKey={key} kind={kind} id={id} href={href} />
      ))}
    </RowList>
  );
}

const nowhere = { current: () => null, subscribe: () => () => undefined };

function OpenDraft({
  draftKey,
  kind,
  id,
  href,
}: {
  readonly draftKey: string;
  readonly kind: string;
  readonly id: string;
  readonly href: string;
}) {
  const { t } = useLingui();
  const { records } = usePorts();
  const isOfPerson = formsAboutPerson.has(kind);
  const person = useLive(
    useMemo(() => (isOfPerson ? records.one('person', id) : nowhere), [records, isOfPerson, id]),
  );
  const remindAt = useReminder(draftKey);
  if (person === undefined) return null;
  const names: Readonly<Record<string, string>> = {
    encounter: t`Un incontro da finire`,
    referral: t`Un invio da finire`,
  };
  // Of somebody who left this phone nothing is shown but that it is there; it can be let go of where the notes are.
  const hasLeft = isOfPerson && person === null;
  return (
    <Row
      name={names[kind] ?? t`Una scheda da finire`}
      meta={[
        <WhereMark key="where" at="draft" />,
        remindAt ? <Reminder key="remind" at={remindAt} /> : null,
        hasLeft ? <span key="left">{t`di chi non è più su questo telefono`}</span> : null,
      ]}
      href={hasLeft ? screens.notes : href}
    />
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
