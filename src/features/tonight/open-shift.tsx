import { Trans, useLingui } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import Megaphone from 'lucide-react/icons/megaphone';
import Moon from 'lucide-react/icons/moon';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type ReactNode, useMemo } from 'react';
import { useLocation } from 'wouter';
import { nightsOf } from '../../domain/shift/is-out.ts';
import { shiftLog } from '../../domain/shift/shift-log.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CrewNames } from './crew-names.tsx';
import type { MyShift } from './my-shifts.ts';
import { MyTwoValues } from './my-two-values.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { StopsThread } from './stops/stops-thread.tsx';
import { TonightFrame } from './tonight-frame.tsx';
import { useRecords } from './use-records.ts';
import { WaitingLogs } from './waiting-logs.tsx';

export interface OpenShiftProps {
  readonly mine: MyShift;
  readonly shifts: readonly MyShift[];
  readonly netLine: ReactNode;
}

/** Out in the street: where we are, what is to do here, and the one thing the hand does next. */
export function OpenShift({ mine, shifts, netLine }: OpenShiftProps) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const format = useFormat();
  const [, navigate] = useLocation();
  const { shift } = mine;
  const encounters = useRecords({ kind: 'encounter', about: shift.id });
  const teams = useRecords({ kind: 'team' });
  const tasks = useRecords({ kind: 'task', limit: 500 });
  const team = teams?.find((one) => one.id === shift.body.teamId);
  const log = useMemo(
    () =>
      shiftLog({
        shift,
        events: mine.events,
        reviews: mine.reviews,
        encounters: encounters ?? [],
        referrals: [],
      }),
    [shift, mine, encounters],
  );
  const route =
    shift.body.routePlaceIds.length > 0 ? shift.body.routePlaceIds : (team?.body.routePlaceIds ?? []);
  const fromBefore = !nightsOf(now()).includes(shift.body.serviceNight);
  return (
    <TonightFrame
      netLine={netLine}
      sub={
        <>
          <Bdi>{team?.body.name ?? t`La tua équipe`}</Bdi>
          {' · '}
          <CrewNames ids={log.crewIds} />
        </>
      }
      dock={
        <div className="dock-row">
          <ButtonMain icon="lamp" onClick={() => navigate(screens.encounter(records.context().newId()))}>
            <Trans>Nuovo incontro</Trans>
          </ButtonMain>
        </div>
      }
    >
      {fromBefore ? (
        <NoteLine icon={TriangleAlert}>
          <Trans>
            Questa uscita è di {format.date(`${shift.body.serviceNight}T12:00:00.000Z`)} e non è stata chiusa.
            Chiudila prima di cominciarne un'altra.
          </Trans>
        </NoteLine>
      ) : null}
      <WaitingLogs shifts={shifts} />
      <OpenDrafts />
      <MyTwoValues />
      {shift.body.bulletin ? (
        <NoteLine icon={Megaphone}>
          <Trans>
            <b>Avviso:</b> <Bdi>{shift.body.bulletin}</Bdi>
          </Trans>
        </NoteLine>
      ) : null}
      <StopsThread mine={mine} log={log} route={route} tasks={tasks ?? []} />
      <div className="ends">
        <Button wide icon={BookOpen} onClick={() => navigate(screens.shiftLog(shift.id))}>
          <Trans>Rileggi il diario</Trans>
        </Button>
        <Button wide icon={Moon} onClick={() => navigate(screens.closeShift(shift.id))}>
          {shift.body.period === 'night' ? (
            <Trans>Chiudiamo la notte</Trans>
          ) : (
            <Trans>Chiudiamo l'uscita</Trans>
          )}
        </Button>
      </div>
    </TonightFrame>
  );
}
