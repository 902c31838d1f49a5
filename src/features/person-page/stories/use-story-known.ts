import { useMemo } from 'react';
import type { StoryKnown } from '../../../domain/sharing/tell-story.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import type { PersonView } from '../use-person-view.ts';

/** What this phone knows of somebody, of all that a story may tell; undefined while it is being read. */
export function useStoryKnown(
  view: PersonView,
): (StoryKnown & { readonly person: Viewed<'person'> }) | undefined {
  const { records } = usePorts();
  // The centre tells of this one record of theirs: what lies on others that are held to be them is not opened along.
  const ids = useMemo(() => [view.person.id], [view]);
  const identities = useListsAbout('person_identity', ids);
  const facts = useListsAbout('person_fact', ids);
  const rights = useListsAbout('right_step', ids);
  const referrals = useMemo(
    () => view.referrals.filter(({ body }) => body.personId === view.person.id),
    [view],
  );
  const referralSteps = useListsAbout(
    'referral_transition',
    useMemo(() => referrals.map(({ id }) => id), [referrals]),
  );
  const services = useLive(useMemo(() => records.list({ kind: 'service' }), [records]));
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  return useMemo(() => {
    if (!identities || !facts || !rights || !referralSteps || !services || !operators) return undefined;
    const serviceOf = new Map(services.map(({ id, body }) => [id, body]));
    const roles = new Map(operators.map(({ id, body }) => [id, body.roles[0]]));
    return {
      person: view.person,
      ...{ identities, facts, rights, referrals, referralSteps },
      encounters: view.encounters,
      stages: view.transitions.filter(({ body }) => body.personId === view.person.id),
      service: (id) => serviceOf.get(id) ?? null,
      roleOf: (operatorId) => roles.get(operatorId) ?? null,
    };
  }, [view, identities, facts, rights, referrals, referralSteps, services, operators]);
}
