import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import { useSearch } from 'wouter';
import { serviceNight } from '../../domain/kernel/service-night.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { blankPlan, entryOfShift } from './plan-entry.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanPage } from './plan-page.tsx';

/** One outing to come: a new plan, or the plan of one that is there already. */
export function PlanScreen({ id, netLine }: { readonly id: string; readonly netLine: ReactNode }) {
  const { t } = useLingui();
  const { records, session, now } = usePorts();
  const lock = useLive(session.lock);
  const planned = useLive(useMemo(() => records.one('shift', id), [records, id]));
  const mends = useRefused(useSearch());
  const mayPlan = lock?.state === 'open' && lock.session.roles.includes('coordinator');
  const title = planned ? t`Cambia il programma` : t`Pianifica un'uscita`;
  return (
    <PlanPage title={title} netLine={netLine}>
      {planned === undefined ? <LoadingBars /> : null}
      {planned !== undefined && !mayPlan ? (
        <EmptyState title={t`Le uscite le pianifica chi coordina.`}>
          {t`La tua équipe può cominciarne una sul posto, da Stanotte.`}
        </EmptyState>
      ) : null}
      {planned !== undefined && mayPlan ? (
        <PlanForm
          id={id}
          planned={planned ?? undefined}
          mends={mends}
          blank={planned ? entryOfShift(planned.body) : blankPlan(serviceNight(now()))}
        />
      ) : null}
    </PlanPage>
  );
}
