import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { isAnybodyOut } from '../../domain/check-in/safety-timer.ts';
import { nightsOf } from '../../domain/shift/is-out.ts';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useSafety } from '../../ports/use-safety.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Tag } from '../../ui/marks/tag.tsx';

/** The crews that are in the street now, and when each last said that it is well. */
export function CrewsOut({ alerts }: { readonly alerts: readonly Viewed<'alert'>[] }) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 60 }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', limit: 1000 }), [records]));
  const tonight = nightsOf(now());
  const out = (shifts ?? []).filter(
    (one) =>
      tonight.includes(one.body.serviceNight) &&
      isAnybodyOut((events ?? []).filter((event) => event.body.shiftId === one.id)),
  );
  return (
    <section>
      <SectionHead beside={<Plural value={out.length} one="# équipe" other="# équipe" />}>
        <Trans>In strada</Trans>
      </SectionHead>
      {shifts && out.length === 0 ? <EmptyState title={t`Nessuna équipe è in strada.`} /> : null}
      <RowList>
        {out.map((shift) => (
          <Crew key={shift.id} shift={shift} alerts={alerts.filter((one) => one.body.shiftId === shift.id)} />
        ))}
      </RowList>
    </section>
  );
}

function Crew({
  shift,
  alerts,
}: {
  readonly shift: Viewed<'shift'>;
  readonly alerts: readonly Viewed<'alert'>[];
}) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const safety = useSafety(shift);
  const { teamId } = shift.body;
  const team = useLive(useMemo(() => records.one('team', teamId), [records, teamId]));
  const has = (kind: string) => alerts.some((one) => one.body.kind === kind);
  const tag = has('worker_sos') ? (
    <Tag tone="danger">{t`SOS`}</Tag>
  ) : has('missed_check_in') ? (
    <Tag tone="danger">{t`non risponde`}</Tag>
  ) : has('no_contact') ? (
    <Tag tone="amber">{t`nessun contatto`}</Tag>
  ) : safety ? (
    <Tag tone="ok">{t`tutto bene`}</Tag>
  ) : null;
  return (
    <Row
      name={<Bdi>{team?.body.name ?? ''}</Bdi>}
      meta={
        safety ? (
          <Trans>
            ultima parola {format.age(safety.timer.lastWordAt, now())}, la prossima entro le{' '}
            {format.time(safety.timer.dueAt)}
          </Trans>
        ) : (
          <Trans>senza controllo</Trans>
        )
      }
      end={tag}
      href={screens.shiftLog(shift.id)}
    />
  );
}
