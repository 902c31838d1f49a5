import { useMemo } from 'react';
import { type Tellable, tellable } from '../../../domain/consent/tellable.ts';
import { localDate } from '../../../domain/kernel/service-night.ts';
import { currentStage } from '../../../domain/person/engagement.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useListsAbout } from '../../../ports/use-lists-about.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { usePersonFacts } from '../facts/use-person-facts.ts';
import { useProfile } from '../profile/use-profile.ts';
import type { PersonView } from '../use-person-view.ts';

export interface Consents {
  readonly today: string;
  readonly events: readonly Viewed<'consent_event'>[];
  readonly disclosures: readonly Viewed<'disclosure'>[];
  /** Bodies that could be told something: of the others, those that answer in law for what they hold of people. */
  readonly bodies: readonly Viewed<'organization'>[];
  readonly bodyNames: ReadonlyMap<string, string>;
  readonly tellable: Tellable;
  /** What our body wrote down of its agreements with others. */
  readonly agreements: readonly Viewed<'agreement'>[];
  readonly isProtected: boolean;
}

/** What somebody said of being told about, what was told, and what could be; undefined while it is being read. */
export function useConsents(view: PersonView): Consents | undefined {
  const { records, now: clock } = usePorts();
  const today = localDate(clock());
  const ids = useMemo(() => [view.person, ...view.others].map(({ id }) => id), [view]);
  const facts = usePersonFacts(view);
  const profile = useProfile(view);
  const events = useListsAbout('consent_event', ids);
  const disclosures = useListsAbout('disclosure', ids);
  const organizations = useLive(useMemo(() => records.list({ kind: 'organization' }), [records]));
  const pacts = useLive(useMemo(() => records.list({ kind: 'agreement' }), [records]));
  return useMemo(() => {
    if (!facts || !profile || !events || !disclosures || !organizations || !pacts) return undefined;
    const ownOrgId = records.context().actor.orgId;
    const isProtected = profile.ties.some(({ relation }) => relation === 'protection_from');
    return {
      isProtected,
      agreements: pacts.filter(({ orgId }) => orgId === ownOrgId),
      today,
      events,
      disclosures: [...disclosures].sort((a, b) => (a.at < b.at ? 1 : -1)),
      bodies: organizations
        .filter(({ id, body }) => id !== ownOrgId && body.controllerRole !== 'none')
        .sort((a, b) => a.body.name.localeCompare(b.body.name)),
      bodyNames: new Map(organizations.map(({ id, body }) => [id, body.name])),
      tellable: tellable({
        person: view.person.body,
        identity: profile.identity?.body ?? null,
        housing: profile.housing.map(({ status }) => status),
        encounters: view.nights.filter((night) => !night.withdrawn).map(({ record }) => record),
        health: [...profile.health].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ body }) => body),
        stage: currentStage(view.transitions),
        rights: facts.rights,
        contacts: (profile.facts.get('contact') ?? []).map(({ body }) => body),
        isProtected,
      }),
    };
  }, [facts, profile, events, disclosures, organizations, pacts, records, today, view]);
}
