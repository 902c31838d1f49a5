import { Plural, Trans, useLingui } from '@lingui/react/macro';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import { type ReactNode, useState } from 'react';
import type { ShiftLogSummary } from '../../contract/shift-log.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorState } from '../../ui/feedback/error-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { DeskPage } from './desk-page.tsx';
import { useDeskWords } from './desk-words.ts';
import { LogRow } from './queue/log-row.tsx';
import { NightSentence, waitsForReader } from './queue/night-sentence.tsx';
import { OtherDecisions } from './queue/other-decisions.tsx';
import { useDeskLogs, type Which } from './queue/use-desk-logs.ts';

export interface DeskScreenProps {
  readonly netLine: ReactNode;
}

/** The morning after: which nights wait to be read. */
export function DeskScreen({ netLine }: DeskScreenProps) {
  const { t } = useLingui();
  const [which, setWhich] = useState<Which>('to-review');
  const { shown, failure, asking, again, more } = useDeskLogs(which);
  const words = useDeskWords();
  const logs = shown?.logs ?? [];
  const waiting = logs.filter(waitsForReader);
  const others = logs.filter((log) => !waitsForReader(log));
  return (
    <DeskPage title={shown ? <NightSentence logs={logs} /> : <Trans>Le notti</Trans>} netLine={netLine}>
      <ChipGroup<Which>
        label={t`Quali diari`}
        hideLabel
        className="which"
        choices={[
          { value: 'to-review', label: t`Da leggere` },
          { value: 'all', label: t`Tutti` },
        ]}
        value={which}
        onChange={setWhich}
      />
      <OtherDecisions />
      {failure ? (
        <ErrorState
          title={words.failure(failure)}
          actions={
            <Button icon={RefreshCw} onClick={() => void again()}>
              <Trans>Riprova</Trans>
            </Button>
          }
        >
          {shown
            ? t`Sotto c'è quello che il centro ha detto l'ultima volta.`
            : t`Appena torna, i diari arrivano da soli.`}
        </ErrorState>
      ) : null}
      {shown === null && failure === null ? <LoadingBars>{t`Chiedo i diari al centro.`}</LoadingBars> : null}
      {shown && logs.length === 0 ? (
        <EmptyState title={t`Nessun diario da leggere.`}>
          {t`Quando un'équipe consegna, il diario arriva qui da solo.`}
        </EmptyState>
      ) : null}
      <Logs title={t`Aspettano te`} logs={waiting} />
      <Logs title={waiting.length > 0 ? t`Gli altri` : t`Diari`} logs={others} />
      {shown?.nextCursor ? (
        <Button wide blockedBecause={asking ? t`sto chiedendo` : undefined} onClick={() => void more()}>
          <Trans>Altre notti</Trans>
        </Button>
      ) : null}
      <p className="vh" role="status">
        {asking && shown ? t`Sto aggiornando` : ''}
      </p>
    </DeskPage>
  );
}

function Logs({ title, logs }: { readonly title: string; readonly logs: readonly ShiftLogSummary[] }) {
  if (logs.length === 0) return null;
  return (
    <section>
      <SectionHead beside={<Plural value={logs.length} one="# diario" other="# diari" />}>
        {title}
      </SectionHead>
      <RowList label={title}>
        {logs.map((log) => (
          <LogRow key={log.shiftId} log={log} />
        ))}
      </RowList>
    </section>
  );
}
