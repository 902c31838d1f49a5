import { Trans, useLingui } from '@lingui/react/macro';
import Plus from 'lucide-react/icons/plus';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { DeskFrame } from '../../ui/frame/desk-frame.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CountTableView } from './count-table-view.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { useCounts } from './use-counts.ts';
import './count-night.css';

/** At the desk: set a count night, and read what it found, doubles first told. */
export function DeskCountsScreen({ netLine }: { readonly netLine: ReactNode }) {
  const { t } = useLingui();
  const { session, records } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const nights = useCounts();
  const mends = useRefused(useSearch());
  const begun = useFormToOpen(useSearch());
  const [chosen, setChosen] = useState<string | null>(begun?.part ?? null);
  const [planning, setPlanning] = useState<'new' | 'change' | null>(
    begun?.form !== 'count-night' ? null : begun.part === 'new' ? 'new' : 'change',
  );
  const mayPlan = records.context().actor.roles.includes('coordinator');
  const shown = nights?.find(({ night }) => night.id === chosen) ?? nights?.[0];
  const mended = mends ? nights?.find(({ night }) => night.id === mends.intent.recordId) : undefined;
  const close = () => (mends ? navigate(screens.notes) : setPlanning(null));
  return (
    <DeskFrame
      title={<Trans>Conteggio</Trans>}
      net={netLine}
      who={lock?.state === 'open' ? <Bdi>{lock.session.operator.displayName}</Bdi> : undefined}
      nav={[
        { href: screens.desk, label: t`Notti` },
        { href: screens.deskCounts, label: t`Conteggio`, current: true },
        { href: screens.places, label: t`Luoghi` },
        { href: screens.settings, label: t`Altro` },
      ]}
    >
      {nights && nights.length > 1 ? (
        <ChipGroup
          label={t`Quale notte`}
          value={shown?.night.id ?? null}
          choices={nights.map(({ night }) => ({
            value: night.id,
            label: `${night.body.name} · ${night.body.night}`,
          }))}
          onChange={setChosen}
        />
      ) : null}
      {shown ? <CountTableView counted={shown} /> : null}
      {nights?.length === 0 ? (
        <EmptyState title={t`Ancora nessuna notte di conteggio.`}>
          {t`Servono la data e le aree, una per riga.`}
        </EmptyState>
      ) : null}
      {mayPlan ? (
        <div className="hstack">
          {shown ? (
            <Button onClick={() => setPlanning('change')}>
              <Trans>Cambia questa notte</Trans>
            </Button>
          ) : null}
          <Button icon={Plus} onClick={() => setPlanning('new')}>
            <Trans>Prepara una notte</Trans>
          </Button>
        </div>
      ) : null}
      {planning || mended ? (
        <PlanSheet
          night={mended?.night ?? (planning === 'change' ? (shown?.night ?? null) : null)}
          mends={mended ? mends : null}
          onClose={close}
        />
      ) : null}
    </DeskFrame>
  );
}
