import { useMemo } from 'react';
import { isInForce, pressing } from '../../domain/alert/in-force.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useTicking } from '../../ports/use-safety.ts';

/** What still asks for somebody, the most pressing first. Undefined while the phone is reading. */
export function usePressing(): readonly Viewed<'alert'>[] | undefined {
  const { records } = usePorts();
  const now = useTicking();
  const alerts = useLive(useMemo(() => records.list({ kind: 'alert', limit: 500 }), [records]));
  return useMemo(() => alerts && pressing(alerts, now), [alerts, now]);
}

/** All that still stands, seen to or not. */
export function useAlertsInForce(): readonly Viewed<'alert'>[] | undefined {
  const { records } = usePorts();
  const now = useTicking();
  const alerts = useLive(useMemo(() => records.list({ kind: 'alert', limit: 500 }), [records]));
  return useMemo(() => alerts?.filter((one) => isInForce(one, now)), [alerts, now]);
}

/** Who reads, and what they answer for. */
export function useReader() {
  const { session } = usePorts();
  const lock = useLive(session.lock);
  if (lock?.state !== 'open') return { operatorId: '', coordinates: false, administers: false };
  const { operator, roles } = lock.session;
  return {
    operatorId: operator.id,
    coordinates: roles.includes('coordinator'),
    administers: roles.includes('org_admin'),
  };
}
