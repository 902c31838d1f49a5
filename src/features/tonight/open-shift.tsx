import { Trans, useLingui } from '@lingui/react/macro';
import BookOpen from 'lucide-react/icons/book-open';
import Megaphone from 'lucide-react/icons/megaphone';
import Moon from 'lucide-react/icons/moon';
import QrCode from 'lucide-react/icons/qr-code';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type ReactNode, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { nightsOf } from '../../domain/shift/is-out.ts';
import { shiftLog } from '../../domain/shift/shift-log.ts';
import { IfMay } from '../../ports/if-may.tsx';
import type { Viewed } from '../../ports/records.ts';
import { screens } from '../../ports/screens.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useSafety } from '../../ports/use-safety.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { SosButton } from '../../ui/controls/sos-button.tsx';
import { Later } from '../../ui/frame/later.tsx';
import { useStartAtTop } from '../../ui/frame/use-start-at-top.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { NoteLine } from '../../ui/lists/note-line.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { CrewNames } from './crew-names.tsx';
import { HandoverSection } from './handover/handover-section.tsx';
import { ShowPassSheet } from './join/show-pass-sheet.tsx';
import { LookFor } from './look-for.tsx';
import type { MyShift } from './my-shifts.ts';
import { MyTwoValues } from './my-two-values.tsx';
import { OpenDrafts } from './open-drafts.tsx';
import { PlanLine } from './plan-line.tsx';
import { SafetyRow } from './safety/safety-row.tsx';
import { SosCall } from './safety/sos-call.tsx';
import { useSos } from './safety/use-sos.ts';
import { useWakeLock } from './safety/use-wake-lock.ts';
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
  const [showsPass, setShowsPass] = useState(false);
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
  const placeId = log.stops.filter((stop) => stop.arrivedAt !== null).at(-1)?.placeId ?? null;
  const safety = useSafety(mine.shift);
  const sos = useSos(shift, placeId);
  useWakeLock(true);
  // The form of the beginning was left scrolled: what follows starts at its top.
  useStartAtTop(shift.id);
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
        <>
          {safety ? <SafetyRow shift={shift} safety={safety} placeId={placeId} /> : null}
          <div className="dock-row">
            <SosButton onHeld={sos.raise} />
            <IfMay entity="encounter" to="create">
              <ButtonMain icon="lamp" onClick={() => navigate(screens.encounter(records.context().newId()))}>
                <Trans>Nuovo incontro</Trans>
              </ButtonMain>
            </IfMay>
          </div>
        </>
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
      <PlanLine body={shift.body} />
      {shift.body.bulletin ? (
        <NoteLine icon={Megaphone}>
          <Trans>
            <b>Avviso:</b> <Bdi>{shift.body.bulletin}</Bdi>
          </Trans>
        </NoteLine>
      ) : null}
      {log.stops.some((stop) => stop.arrivedAt !== null) ? null : (
        <HandoverSection teamId={shift.body.teamId} before={shift} />
      )}
      <StopsThread mine={mine} log={log} route={route} tasks={tasks ?? []} />
      <Later>
        <LookFor ids={shift.body.lookForIds ?? []} metIds={metIn(encounters ?? [])} />
        <div className="ends">
          <Button wide icon={QrCode} onClick={() => setShowsPass(true)}>
            <Trans>Fai entrare un altro telefono</Trans>
          </Button>
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
      </Later>
      {sos.call ? <SosCall alertId={sos.call.alertId} onClose={sos.close} /> : null}
      {showsPass ? <ShowPassSheet shift={shift} onClose={() => setShowsPass(false)} /> : null}
    </TonightFrame>
  );
}

const metIn = (encounters: readonly Viewed<'encounter'>[]): ReadonlySet<string> =>
  new Set(
    encounters
      .filter(({ body }) => body.contactMade && !body.withdrawn)
      .flatMap(({ body }) => body.participants.map((one) => one.personId)),
  );
