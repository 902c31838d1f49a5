import { useMemo } from 'react';
import { serviceNight } from '../../../domain/kernel/service-night.ts';
import { shiftStatus } from '../../../domain/shift/shift-status.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

/** The shift the crew is in, what happened in it so far, and where the crew is. */
export interface Setting {
  readonly shift: Viewed<'shift'> | null;
  readonly shiftEvents: readonly Viewed<'shift_event'>[];
  /** Where the crew arrived last; else where the latest note was written, else the first stop. */
  readonly placeId: string | null;
}

const nowhere: Setting = { shift: null, shiftEvents: [], placeId: null };

function shiftTonight(
  shifts: readonly Viewed<'shift'>[],
  { now, actor }: ReturnType<Ports['records']['context']>,
) {
  const night = serviceNight(now);
  const own = shifts.filter(
    (one) => actor.teamIds.includes(one.body.teamId) && one.body.serviceNight === night,
  );
  // A second outing of one night comes after the first.
  return own.sort((a, b) => b.body.ordinal - a.body.ordinal)[0] ?? null;
}

function settingOf(
  shift: Viewed<'shift'> | null,
  events: readonly Viewed<'shift_event'>[],
  encounters: readonly Viewed<'encounter'>[],
): Setting {
  const open = shift !== null && shiftStatus(events, []) === 'open' ? shift : null;
  const inIt = open ? events : [];
  const arrived = inIt.find((event) => event.body.event === 'arrived')?.body.placeId ?? null;
  const lastUsed = encounters[0]?.body.placeId ?? null;
  return { shift: open, shiftEvents: inIt, placeId: arrived ?? open?.body.routePlaceIds[0] ?? lastUsed };
}

/** Follows the setting; the answers that are not read yet count as none. */
export function useSetting(): Setting {
  const { records } = usePorts();
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 20 }), [records]));
  const encounters = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 1 }), [records]));
  const shift = useMemo(() => (shifts ? shiftTonight(shifts, records.context()) : null), [shifts, records]);
  const events = useLive(
    useMemo(() => records.list({ kind: 'shift_event', about: shift?.id ?? 'none' }), [records, shift?.id]),
  );
  return useMemo(
    () => (shifts && events && encounters ? settingOf(shift, events, encounters) : nowhere),
    [shifts, shift, events, encounters],
  );
}
