import { Plural, Trans, useLingui } from '@lingui/react/macro';
import CalendarPlus from 'lucide-react/icons/calendar-plus';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { label } from '../../domain/codes/code-list.ts';
import { shiftKinds } from '../../domain/codes/shift-codes.ts';
import { localDate } from '../../domain/kernel/service-night.ts';
import { draftName } from '../../ports/draft-keys.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { planDraftKind } from './plan-entry.ts';
import { PlanPage } from './plan-page.tsx';
import { TeamCheckIns } from './team-check-in.tsx';

/** Outings to come: who goes, where, with whom to look for. */
export function PlansScreen({ netLine }: { readonly netLine: ReactNode }) {
  const { t } = useLingui();
  const { records, drafts, now } = usePorts();
  const [, navigate] = useLocation();
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 200 }), [records]));
  const keys = useLive(useMemo(() => drafts.keys(), [drafts])) ?? [];
  const today = localDate(now());
  const coming = (shifts ?? [])
    .filter((one) => one.body.serviceNight >= today)
    .sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  // What was begun and not finished is gone on with.
  const begun = keys.map(draftName).find((one) => one.kind === planDraftKind && !one.isUnreadable);
  return (
    <PlanPage title={t`Le prossime uscite`} netLine={netLine}>
      <Button
        icon={CalendarPlus}
        lit
        onClick={() => navigate(screens.deskPlan(begun?.id ?? records.context().newId()))}
      >
        {begun ? <Trans>Finisci l'uscita cominciata</Trans> : <Trans>Pianifica un'uscita</Trans>}
      </Button>
      {shifts === undefined ? <LoadingBars /> : null}
      {shifts && coming.length === 0 ? (
        <EmptyState title={t`Nessuna uscita in programma.`}>
          {t`Le équipe possono cominciarne una anche sul posto.`}
        </EmptyState>
      ) : null}
      {coming.length > 0 ? <Coming shifts={coming} /> : null}
      <TeamCheckIns />
    </PlanPage>
  );
}

const startOf = ({ body }: Viewed<'shift'>): string => `${body.serviceNight} ${body.plannedStart ?? ''}`;

function Coming({ shifts }: { readonly shifts: readonly Viewed<'shift'>[] }) {
  const { i18n } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const teams = useLive(useMemo(() => records.list({ kind: 'team' }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', limit: 500 }), [records]));
  const begun = new Set((events ?? []).map((one) => one.body.shiftId));
  return (
    <section>
      <SectionHead beside={<Plural value={shifts.length} one="# uscita" other="# uscite" />}>
        <Trans>In programma</Trans>
      </SectionHead>
      <RowList>
        {shifts.map(({ id, body }) => (
          <Row
            key={id}
            name={<Bdi>{teams?.find((team) => team.id === body.teamId)?.body.name ?? ''}</Bdi>}
            meta={[
              <span key="when">
                {format.day(`${body.serviceNight}T12:00:00.000Z`, now())}
                {body.plannedStart ? `, ${format.time(body.plannedStart)}` : null}
                {' · '}
                {label(shiftKinds, body.kind, i18n.locale)}
              </span>,
              <span key="who">
                <Plural value={body.crewIds.length} _0="nessuno ancora" one="# persona" other="# persone" />
                {', '}
                <Plural value={body.routePlaceIds.length} _0="nessuna tappa" one="# tappa" other="# tappe" />
                {begun.has(id) ? (
                  <>
                    {' · '}
                    <Trans>è già in strada</Trans>
                  </>
                ) : null}
              </span>,
            ]}
            href={screens.deskPlan(id)}
          />
        ))}
      </RowList>
    </section>
  );
}
