import { Trans, useLingui } from '@lingui/react/macro';
import Inbox from 'lucide-react/icons/inbox';
import { type ReactNode, useState } from 'react';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingBars } from '../../ui/feedback/loading-bars.tsx';
import { Later } from '../../ui/frame/later.tsx';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { AfterShift } from './after-shift.tsx';
import { type MyShift, restingFrom } from './my-shifts.ts';
import { MyTwoValues } from './my-two-values.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { StartForm } from './start/start-form.tsx';
import { useStartShift } from './start/use-start-shift.ts';
import { TonightFrame } from './tonight-frame.tsx';
import { useSession } from './use-my-shifts.ts';
import { useRecords } from './use-records.ts';
import { WaitingLogs } from './waiting-logs.tsx';

export interface BeforeShiftProps {
  readonly shifts: readonly MyShift[];
  readonly netLine: ReactNode;
}

/** Nobody is out yet, or the outing is behind. */
export function BeforeShift({ shifts, netLine }: BeforeShiftProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const [again, setAgain] = useState(false);
  const session = useSession();
  const teams = useRecords({ kind: 'team' });
  const own = (teams ?? []).filter((team) => session?.teamIds.includes(team.id));
  if (!session || own.length === 0) {
    return (
      <TonightFrame netLine={netLine} sub={null} dock={null}>
        <WaitingLogs shifts={shifts} />
        <OpenDrafts />
        {teams === undefined ? null : <NoTeams />}
      </TonightFrame>
    );
  }
  const operatorId = session.operator.id;
  const sub = <Bdi>{session.operator.displayName}</Bdi>;
  const done = again ? undefined : restingFrom(shifts, now());
  if (done) return <AfterShift {...{ done, shifts, netLine, sub }} onAgain={() => setAgain(true)} />;
  return (
    // A team that arrives later must not undo what was tapped, but it must be seen: the form starts again with it.
    <Starting
      key={own.map((team) => team.id).join()}
      {...{ operatorId, teams: own, shifts, netLine, sub }}
      lead={
        session.roles.includes('coordinator') ? (
          <RowList label={t`Da leggere`}>
            <Row start={<Icon of={Inbox} />} name={t`Diari da leggere`} href={screens.desk} />
          </RowList>
        ) : null
      }
    />
  );
}

function Starting(props: {
  readonly operatorId: string;
  readonly teams: Parameters<typeof useStartShift>[0]['teams'];
  readonly shifts: readonly MyShift[];
  readonly netLine: ReactNode;
  readonly sub: ReactNode;
  readonly lead: ReactNode;
}) {
  const { t } = useLingui();
  const starting = useStartShift(props);
  const { opened, team } = starting;
  const because = team ? (starting.saving ? t`sto salvando` : undefined) : t`scegli un'équipe`;
  return (
    <TonightFrame
      netLine={props.netLine}
      sub={props.sub}
      dock={
        <div className="dock-row">
          <ButtonMain
            icon="lamp"
            blockedBecause={because}
            onClick={() => void (opened ? starting.join(opened) : starting.start())}
          >
            {opened ? <Trans>Unisciti</Trans> : <Trans>Comincia l'uscita</Trans>}
          </ButtonMain>
        </div>
      }
    >
      <WaitingLogs shifts={props.shifts} />
      {props.lead}
      <OpenDrafts />
      <MyTwoValues />
      <Later>
        <StartForm operatorId={props.operatorId} teams={props.teams} starting={starting} />
      </Later>
    </TonightFrame>
  );
}

function NoTeams() {
  const { t } = useLingui();
  const { sync } = usePorts();
  const status = useLive(sync.status);
  if (status?.firstDownload)
    return <LoadingBars>{t`Arrivano équipe, luoghi e persone. Tra poco si comincia.`}</LoadingBars>;
  return (
    <EmptyState title={t`Non sei ancora in nessuna équipe.`}>
      {t`Chiedi a chi vi coordina di aggiungerti; con la rete, arriva qui da sola.`}
    </EmptyState>
  );
}
