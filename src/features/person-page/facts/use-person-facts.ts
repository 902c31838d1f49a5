import { useMemo } from 'react';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { localDate, serviceNight } from '../../../domain/kernel/service-night.ts';
import { type NeetStatus, neetStatus } from '../../../domain/occupation/neet.ts';
import type { OccupationBody } from '../../../domain/occupation/occupation.ts';
import { type Presence, presenceOf } from '../../../domain/presence/presence-of.ts';
import { type RightNow, rightsOf } from '../../../domain/rights-check/rights-of.ts';
import { currentRisks } from '../../../domain/risk/current-risks.ts';
import type { RiskFlagBody } from '../../../domain/risk/risk-flag.ts';
import { latest } from '../../../domain/shift/shift-status.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { PersonView } from '../use-person-view.ts';

export interface PersonFacts {
  readonly risks: readonly RecordOf<RiskFlagBody>[];
  readonly rights: readonly RightNow[];
  readonly occupation: OccupationBody | null;
  readonly neet: NeetStatus;
  readonly presence: Presence;
}

/** What was said of a person beside the meetings, as it stands now; undefined while it is being read. */
export function usePersonFacts(view: PersonView | null | undefined): PersonFacts | undefined {
  const { now: clock } = usePorts();
  const now = clock();
  const [today, night] = [localDate(now), serviceNight(now)];
  const ids = useMemo(() => (view ? [view.person, ...view.others].map(({ id }) => id) : []), [view]);
  const risks = useListsAbout('risk_flag', ids);
  const steps = useListsAbout('right_step', ids);
  const occupations = useListsAbout('occupation', ids);
  const events = useListsAbout('presence_event', ids);
  return useMemo(() => {
    if (!view || !risks || !steps || !occupations || !events) return undefined;
    const said = latest(occupations)?.body ?? null;
    return {
      risks: currentRisks(risks, night),
      rights: rightsOf(steps, today),
      occupation: said,
      neet: neetStatus(view.person.body.ageBand, said, today),
      presence: presenceOf(ids, events, view.encounters, night),
    };
  }, [risks, steps, occupations, events, view, ids, today, night]);
}
