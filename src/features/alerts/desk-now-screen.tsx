import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Megaphone from 'lucide-react/icons/megaphone';
import Snowflake from 'lucide-react/icons/snowflake';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useMayWrite } from '../../ports/if-may.tsx';
import { screens } from '../../ports/screens.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { useClimate } from '../../ports/use-safety.ts';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { DeskFrame } from '../../ui/frame/desk-frame.tsx';
import { useDeskNav } from '../../ui/frame/use-desk-nav.ts';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { AlertRow } from './alert-row.tsx';
import { ClimateSheet } from './climate-sheet.tsx';
import { CrewsOut } from './crews-out.tsx';
import { SeenTo } from './seen-to.tsx';
import { usePressing, useReader } from './use-alerts.ts';
import './alerts.css';

/** What is happening now: who calls, who is out, and the cold. */
export function DeskNowScreen({ netLine }: { readonly netLine: ReactNode }) {
  const { t } = useLingui();
  const { records, session } = usePorts();
  const [, navigate] = useLocation();
  const lock = useLive(session.lock);
  const reader = useReader();
  const mayWrite = useMayWrite();
  const alerts = usePressing();
  const climate = useClimate();
  const search = useSearch();
  const mends = useRefused(search);
  const [sets, setSets] = useState(useFormToOpen(search)?.form === 'climate');
  const count = alerts?.length ?? 0;
  return (
    <DeskFrame
      title={t`Adesso`}
      net={netLine}
      who={lock?.state === 'open' ? <Bdi>{lock.session.operator.displayName}</Bdi> : undefined}
      nav={useDeskNav(screens, 'deskNow')}
    >
      <div className="alert-acts">
        {reader.coordinates || reader.administers ? (
          <Button icon={Snowflake} onClick={() => setSets(true)}>
            {climate ? <Trans>Cambia l'emergenza</Trans> : <Trans>Emergenza freddo o caldo</Trans>}
          </Button>
        ) : null}
        {mayWrite('alert', 'create') ? (
          <Button icon={Megaphone} onClick={() => navigate(screens.newAlert(records.context().newId()))}>
            <Trans>Scrivi un'allerta</Trans>
          </Button>
        ) : null}
      </div>
      <section>
        <SectionHead
          beside={count > 0 ? <Plural value={count} one="# allerta" other="# allerte" /> : undefined}
        >
          <Trans>Allerte</Trans>
        </SectionHead>
        {alerts === undefined ? <LoadingBars /> : null}
        {alerts && count === 0 ? <EmptyState title={t`Nessuna allerta aperta.`} /> : null}
        {(alerts ?? []).map((alert) => (
          <AlertRow key={alert.id} alert={alert} reader={reader} />
        ))}
      </section>
      {reader.coordinates ? <SeenTo /> : null}
      {reader.administers && !reader.coordinates ? null : <CrewsOut alerts={alerts ?? []} />}
      {mends ? (
        <ClimateSheet current={climate} mends={mends} onClose={() => navigate(screens.notes)} />
      ) : null}
      {sets && !mends ? <ClimateSheet current={climate} onClose={() => setSets(false)} /> : null}
    </DeskFrame>
  );
}
