import { startTransition, useEffect, useMemo, useState } from 'react';
import { climateInForce } from '../domain/alert/in-force.ts';
import {
  type SafetyState,
  type SafetyTimer,
  safetyState,
  safetyTimer,
} from '../domain/check-in/safety-timer.ts';
import type { RecordOf } from '../domain/kernel/record.ts';
import type { ShiftBody } from '../domain/shift/shift.ts';
import type { Viewed } from './records.ts';
import { useLive, usePorts } from './use-ports.tsx';

export interface Safety {
  readonly timer: SafetyTimer;
  readonly state: SafetyState;
  /** The app's clock, read again every half minute and whenever the phone wakes. */
  readonly now: string;
}

const everyMs = 30_000;

/** Now, told again so often that a minute on the screen is never much more than a minute old. */
export function useTicking(): string {
  const { now } = usePorts();
  const [at, setAt] = useState(now);
  useEffect(() => {
    const tick = () => startTransition(() => setAt(now()));
    const timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [now]);
  return at;
}

/** The cold or heat in force, as this phone knows it. */
export function useClimate(): Viewed<'alert'> | undefined {
  const { records } = usePorts();
  const now = useTicking();
  const alerts = useLive(useMemo(() => records.list({ kind: 'alert', limit: 500 }), [records]));
  return useMemo(() => climateInForce(alerts ?? [], now), [alerts, now]);
}

/** When the crew is to say that it is well; null where nobody is asked, or nobody is out. */
export function useSafety(shift: RecordOf<ShiftBody> | undefined): Safety | null {
  const { records } = usePorts();
  const now = useTicking();
  const climate = useClimate();
  const id = shift?.id ?? '';
  const events = useLive(useMemo(() => records.list({ kind: 'shift_event', about: id }), [records, id]));
  const said = useLive(useMemo(() => records.list({ kind: 'check_in', about: id }), [records, id]));
  return useMemo(() => {
    if (!shift) return null;
    const timer = safetyTimer(shift.body, events ?? [], said ?? [], climate?.body);
    // What was just said is newer than the last tick.
    const at = timer && timer.lastWordAt > now ? timer.lastWordAt : now;
    return timer && { timer, state: safetyState(timer, at), now: at };
  }, [shift, events, said, climate, now]);
}
