import { useMemo } from 'react';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { type MyShift, shiftsAround } from './my-shifts.ts';
import { useRecords } from './use-records.ts';

/** A pack is 90 days: of a crew's events, that many cover it, and nothing on the phone grows without end. */
const enough = { shifts: 200, events: 2000, reviews: 400 };

export function useSession() {
  const { session } = usePorts();
  const lock = useLive(session.lock);
  return lock?.state === 'open' ? lock.session : undefined;
}

/** Undefined while the phone is still reading. */
export function useMyShifts(): readonly MyShift[] | undefined {
  const { sync, now } = usePorts();
  const session = useSession();
  const partial = useLive(sync.status)?.partial ?? false;
  const shifts = useRecords({ kind: 'shift', limit: enough.shifts });
  const events = useRecords({ kind: 'shift_event', limit: enough.events });
  const reviews = useRecords({ kind: 'review', limit: enough.reviews });
  const marks = useRecords({ kind: 'log_mark', limit: enough.reviews });
  return useMemo(() => {
    if (!session || !shifts || !events || !reviews || !marks) return undefined;
    return shiftsAround(
      { shifts, events, reviews, marks },
      { operatorId: session.operator.id, teamIds: session.teamIds },
      { now: now(), partial },
    );
  }, [session, shifts, events, reviews, marks, now, partial]);
}
