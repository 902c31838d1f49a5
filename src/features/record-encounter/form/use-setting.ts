import { useMemo } from 'react';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { latest, shiftStatus } from '../../../domain/shift/shift-status.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useOpenShift } from '../../../ports/use-open-shift.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

/** The shift an encounter belongs to, what happened in it so far, and where the crew is. */
export interface Setting {
  readonly shift: Viewed<'shift'> | null;
  readonly shiftEvents: readonly Viewed<'shift_event'>[];
  /** Where the crew arrived last; else where the latest note was written, else the first stop. */
  readonly placeId: string | null;
  /** What kind of meeting it is unless somebody says so: at a hub people come to the desk. */
  readonly usualKind: string;
  /** Added to a shift that is behind for who writes. */
  readonly late: boolean;
}

const nowhere: Setting = { shift: null, shiftEvents: [], placeId: null, usualKind: 'street', late: false };

type Context = ReturnType<Ports['records']['context']>;

const isTonight = (shift: Viewed<'shift'>, now: string) => shift.body.serviceNight === serviceNight(now);

function shiftTonight(shifts: readonly Viewed<'shift'>[], { now, actor }: Context) {
  const own = shifts.filter((one) => actor.teamIds.includes(one.body.teamId) && isTonight(one, now));
  // A second outing of one night comes after the first.
  return own.sort((a, b) => b.body.ordinal - a.body.ordinal)[0] ?? null;
}

/** Each phone closes for itself: one that is still out writes in the shift, whoever has gone home. */
function isOut(events: readonly Viewed<'shift_event'>[], { actor }: Context): boolean {
  const own = events.filter(
    (one) =>
      one.body.operatorId === actor.operatorId && ['joined', 'left', 'closed'].includes(one.body.event),
  );
  const standing = latest(own)?.body.event;
  const status = shiftStatus(events, []);
  return standing === 'joined' || (standing !== 'closed' && status === 'open');
}

function settingOf(
  shift: Viewed<'shift'> | null,
  { asked, begun }: { readonly asked: boolean; readonly begun: boolean },
  events: readonly Viewed<'shift_event'>[],
  encounters: readonly Viewed<'encounter'>[],
  context: Context,
): Setting {
  const out = shift !== null && isOut(events, context);
  const belongs = out || asked || begun ? shift : null;
  const inIt = belongs ? events : [];
  const arrived = inIt.find((event) => event.body.event === 'arrived')?.body.placeId ?? null;
  const lastUsed = encounters[0]?.body.placeId ?? null;
  return {
    shift: belongs,
    shiftEvents: inIt,
    usualKind: belongs?.body.kind === 'hub' ? 'hub_desk' : 'street',
    placeId: arrived ?? belongs?.body.routePlaceIds[0] ?? lastUsed,
    late: belongs !== null && (asked ? !(out && isTonight(belongs, context.now)) : !out),
  };
}

/**
 * Follows the setting, of tonight, of the shift that is asked for, or of the one in which the form was begun; answers that are
 * not read yet count as none.
 */
export function useSetting(askedShiftId: string | null, begunIn: string | null = null): Setting {
  const { records } = usePorts();
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 20 }), [records]));
  const soughtId = askedShiftId ?? begunIn;
  const asked = useLive(useMemo(() => records.one('shift', soughtId ?? 'none'), [records, soughtId]));
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 1 }), [records]));
  const outing = useOpenShift();
  const shift = useMemo(() => {
    if (soughtId !== null) return asked ?? null;
    // The one joined, whatever the date: a day shift begins before noon, and a phone's clock may be days off.
    if (outing !== null) return outing.shift;
    return shifts ? shiftTonight(shifts, records.context()) : null;
  }, [soughtId, asked, outing, shifts, records]);
  const events = useLive(
    useMemo(() => records.list({ kind: 'shift_event', about: shift?.id ?? 'none' }), [records, shift?.id]),
  );
  return useMemo(
    () =>
      shifts && events && encounters
        ? settingOf(
            shift,
            { asked: askedShiftId !== null, begun: begunIn !== null },
            events,
            encounters,
            records.context(),
          )
        : nowhere,
    [shifts, shift, askedShiftId, begunIn, events, encounters, records],
  );
}
