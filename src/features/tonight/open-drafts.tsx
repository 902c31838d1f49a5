import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';

/** Kinds of draft that have a screen to go on with, by the start of their key. */
const screenOf: Readonly<Record<string, (draftId: string) => string>> = {
  encounter: screens.encounter,
  referral: screens.referral,
  'edit-person': screens.person,
};

/** Begun and not finished: a call, a patrol, a flat battery. They are on the disk. */
export function OpenDrafts() {
  const { t } = useLingui();
  const { drafts } = usePorts();
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const nameOf: Readonly<Record<string, string>> = {
    encounter: t`Un incontro da finire`,
    referral: t`Un invio da finire`,
    'edit-person': t`Una scheda da finire`,
  };
  const found = keys.flatMap((key) => {
    const [kind = '', draftId = ''] = key.split(':');
    const href = screenOf[kind]?.(draftId);
    return href ? [{ key, kind, href }] : [];
  });
  if (found.length === 0) return null;
  return (
    <RowList label={t`Cominciati e non finiti`}>
      {found.map(({ key, kind, href }) => (
        <Row key={key} name={nameOf[kind]} meta={<WhereMark at="draft" />} href={href} />
      ))}
    </RowList>
  );
}
