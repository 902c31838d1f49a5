import { Trans, useLingui } from '@lingui/react/macro';
import Plus from 'lucide-react/icons/plus';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { groupStages } from '../../domain/codes/group-codes.ts';
import { groupNow } from '../../domain/group/group-of.ts';
import { IfMay } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppFrame } from '../../ui/frame/app-frame.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { GroupSheet } from './group-sheet.tsx';
import './group-page.css';

/** The natural groups of the area, the one met last first; dissolved ones last. */
export function GroupsScreen({ netLine }: { readonly netLine?: ReactNode }) {
  const { t, i18n } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(useFormToOpen(useSearch())?.form === 'new-group');
  const groups = useLive(useMemo(() => records.list({ kind: 'group' }), [records]));
  const notes = useLive(useMemo(() => records.list({ kind: 'group_note' }), [records]));
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const listed = useMemo(() => {
    const told = (groups ?? []).map((group) => {
      const own = (notes ?? []).filter((one) => one.body.groupId === group.id);
      return { group, stage: groupNow(own).stage, last: own[0]?.at ?? null };
    });
    return told.sort(
      (a, b) =>
        Number(a.stage === 'dissolved') - Number(b.stage === 'dissolved') ||
        (b.last ?? '').localeCompare(a.last ?? ''),
    );
  }, [groups, notes]);
  const placeName = (id: string | undefined) => places?.find((one) => one.id === id)?.body.name;
  return (
    <AppFrame
      title={t`Gruppi`}
      onBack={() => navigate(screens.places)}
      headEnd={netLine}
      dock={
        <div className="dock-row">
          <IfMay entity="group" to="create">
            <Button tall icon={Plus} onClick={() => setAdding(true)}>
              <Trans>Un gruppo nuovo</Trans>
            </Button>
          </IfMay>
        </div>
      }
    >
      <RowList label={t`Gruppi`}>
        {listed.map(({ group, stage, last }) => (
          <Row
            key={group.id}
            href={screens.group(group.id)}
            name={<Bdi>{group.body.nameInternal}</Bdi>}
            meta={[
              [label(groupStages, stage, i18n.locale), last ? format.day(last, now()) : null]
                .filter(Boolean)
                .join(' · '),
              placeName(group.body.usualPlaceIds[0]) ?? null,
            ].filter((one) => one !== null)}
          />
        ))}
      </RowList>
      {groups?.length === 0 ? (
        <EmptyState title={t`Ancora nessun gruppo.`}>
          {t`Un gruppo si scrive come lo chiamate voi: bastano il nome e dove sta.`}
        </EmptyState>
      ) : null}
      {adding ? (
        <GroupSheet
          group={null}
          mends={null}
          onClose={() => setAdding(false)}
          onSaved={(groupId) => navigate(screens.group(groupId))}
        />
      ) : null}
    </AppFrame>
  );
}
