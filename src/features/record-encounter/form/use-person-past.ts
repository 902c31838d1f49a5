import { useMemo } from 'react';
import type { EncounterBody } from '../../../domain/encounter/encounter.ts';
import { encounterVersions } from '../../../domain/encounter/encounter-versions.ts';
import type { Intent } from '../../../domain/kernel/operation.ts';
import { currentStage } from '../../../domain/person/engagement.ts';
import type { Viewed } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

export interface PersonPast {
  /** Where the person slept when last asked, and when that was. */
  readonly housing: string | null;
  readonly housingAt: string | null;
  /** The person's step on the ladder; null when they never stepped on it. */
  readonly stage: string | null;
  /** Why beds were refused before, most frequent first. */
  readonly refusals: readonly { readonly reason: string; readonly times: number }[];
  readonly refusedTimes: number;
  /** The last meeting at which something was given, needed or answered. */
  readonly last: { readonly at: string; readonly body: EncounterBody } | null;
}

const unknownPast: PersonPast = {
  housing: null,
  housingAt: null,
  stage: null,
  refusals: [],
  refusedTimes: 0,
  last: null,
};

export function pastOf(
  encounters: readonly Viewed<'encounter'>[],
  transitions: readonly Viewed<'stage_transition'>[],
): PersonPast {
  const facts = encounterVersions(encounters)
    .filter((one) => !one.withdrawn)
    .map((one) => one.latest)
    .sort((a, b) => b.at.localeCompare(a.at));
  const housed = facts.find((one) => one.body.housingNow !== null);
  const times = new Map<string, number>();
  for (const one of facts) {
    const reason = one.body.bedRequest?.reason;
    if (reason) times.set(reason, (times.get(reason) ?? 0) + 1);
  }
  const refusals = [...times]
    .map(([reason, count]) => ({ reason, times: count }))
    .sort((a, b) => b.times - a.times);
  return {
    housing: housed?.body.housingNow ?? null,
    housingAt: housed?.at ?? null,
    stage: currentStage(transitions),
    refusals,
    refusedTimes: refusals.reduce((sum, one) => sum + one.times, 0),
    last: facts.find(({ body }) => body.items.length + body.offers.length + body.needs.length > 0) ?? null,
  };
}

const nothing: readonly Intent[] = [];

/**
 * What earlier nights say of the main person, without what is being said again. Nothing is waited for: until it is read,
 * nothing is known.
 */
export function usePersonPast(personId: string | null, saidAgain = nothing): PersonPast {
  const { records } = usePorts();
  const about = personId ?? 'none';
  const encounters = useLive(
    useMemo(() => records.list({ kind: 'encounter', about, limit: 40 }), [records, about]),
  );
  const transitions = useLive(
    useMemo(() => records.list({ kind: 'stage_transition', about }), [records, about]),
  );
  return useMemo(() => {
    if (!encounters || !transitions) return unknownPast;
    const earlier = ({ id }: { readonly id: string }) => !saidAgain.some(({ recordId }) => recordId === id);
    return pastOf(encounters.filter(earlier), transitions.filter(earlier));
  }, [encounters, transitions, saidAgain]);
}
