import { useMemo } from 'react';
import { localDate } from '../../../domain/kernel/service-night.ts';
import { isMinor } from '../../../domain/person/minors.ts';
import { factsNow, housingTimeline } from '../../../domain/profile/facts-now.ts';
import { householdOf, relationsOf } from '../../../domain/relation/relations-of.ts';
import { latest } from '../../../domain/shift/shift-status.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import type { PersonView } from '../use-person-view.ts';

/** What this phone may know of a person beside the meetings, as it stands today; undefined while it is being read. */
export function useProfile(view: PersonView) {
  const { now: clock } = usePorts();
  const today = localDate(clock());
  const ids = useMemo(() => [view.person, ...view.others].map(({ id }) => id), [view]);
  const facts = useListsAbout('person_fact', ids);
  const relations = useListsAbout('relation', ids);
  const guardians = useListsAbout('guardian', ids);
  const identities = useListsAbout('person_identity', ids);
  const health = useListsAbout('health_observation', ids);
  return useMemo(() => {
    if (!facts || !relations || !guardians || !identities || !health) return undefined;
    const now = factsNow(facts, today);
    // What was seen at a meeting that was a mistake was a mistake too.
    const withdrawn = new Set(
      view.nights.filter((night) => night.withdrawn).flatMap((night) => night.versions.map(({ id }) => id)),
    );
    return {
      facts: now,
      told: facts,
      housing: housingTimeline(facts, view.encounters, ids),
      ties: relationsOf(ids, relations),
      household: householdOf(view.person.id, relations),
      guardian: latest(guardians.filter(({ body }) => body.endsId === null)) ?? null,
      identity: latest(identities) ?? null,
      health: health.filter(({ body }) => !withdrawn.has(body.encounterId)),
      minor: isMinor(view.person.body, now.get('attention')),
    };
  }, [facts, relations, guardians, identities, health, view, ids, today]);
}
export type Profile = NonNullable<ReturnType<typeof useProfile>>;
