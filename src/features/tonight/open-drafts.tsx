import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { draftName, formsAboutPerson } from '../../ports/draft-keys.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
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
        <OpenDraft key={key} kind={kind} id={id} href={href} />
      ))}
    </RowList>
  );
}

const nowhere = { current: () => null, subscribe: () => () => undefined };

function OpenDraft({
  kind,
  id,
  href,
}: {
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
        hasLeft ? <span key="left">{t`di chi non è più su questo telefono`}</span> : null,
      ]}
      href={hasLeft ? screens.notes : href}
    />
  );
}
