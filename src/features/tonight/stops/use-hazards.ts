import { useMemo } from 'react';
import { type Hazard, hazardsAt } from '../../../domain/shift/hazards.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useRecords } from '../use-records.ts';

/** Two days of meetings of a crew and its neighbours, and every danger that was ever written on this phone: it stays small. */
const enough = { encounters: 600, risks: 2000, alerts: 500, observations: 300 };

/** What to know before walking up to a place, by place. */
export function useHazards(): (placeId: string) => readonly Hazard[] {
  const { now } = usePorts();
  const alerts = useRecords({ kind: 'alert', limit: enough.alerts });
  const encounters = useRecords({ kind: 'encounter', limit: enough.encounters });
  const risks = useRecords({ kind: 'risk_flag', limit: enough.risks });
  const observations = useRecords({ kind: 'place_observation', limit: enough.observations });
  return useMemo(() => {
    const known = {
      alerts: alerts ?? [],
      encounters: encounters ?? [],
      risks: risks ?? [],
      observations: observations ?? [],
    };
    return (placeId: string) => hazardsAt(placeId, known, now());
  }, [alerts, encounters, risks, observations, now]);
}
