import { useMemo } from 'react';
import { isOut } from '../domain/shift/is-out.ts';
import type { Viewed } from './records.ts';
import { useLive, usePorts } from './use-ports.tsx';

export interface OpenShift {
  readonly shift: Viewed<'shift'>;
  /** Where the crew arrived last. */
  readonly placeId: string | null;
}

/** The outing that this worker has joined and neither left nor closed; null when there is none. */
export function useOpenShift(): OpenShift | null {
  const { records, sync, now } = usePorts();
  const partial = useLive(sync.status)?.partial ?? false;
  const shifts = useLive(useMemo(() => records.list({ kind: 'shift', limit: 20 }), [records]));
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', limit: 500 }), [records]));
  return useMemo(() => {
    const me = records.context().actor.operatorId;
    for (const shift of shifts ?? []) {
      const here = (events ?? []).filter((one) => one.body.shiftId === shift.id);
      if (!isOut(me, shift, here, { now: now(), partial })) continue;
      const arrivals = here
        .filter((one) => one.body.event === 'arrived')
        .sort((a, b) => b.at.localeCompare(a.at));
      return { shift, placeId: arrivals[0]?.body.placeId ?? null };
    }
    return null;
  }, [records, shifts, events, now, partial]);
}
