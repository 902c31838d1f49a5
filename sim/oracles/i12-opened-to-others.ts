import { localDate } from '../../src/domain/kernel/service-night.ts';
import { sharedStoryId } from '../../src/domain/sharing/shared-story.ts';
import type { Row } from '../store/model-tables.ts';
import type { EndOracle, World } from './oracle.ts';
import { bodyOf } from './town-truth.ts';

interface Word {
  readonly id: string;
  readonly at: string;
  readonly personId: string;
  readonly purpose: string;
  readonly recipientOrgId: string | null;
  readonly bundles: readonly string[];
  readonly answer: string;
  readonly capacityDoubt: string | null;
  readonly expiresOn: string | null;
  readonly liftsIds: readonly string[];
}

interface Opening {
  readonly personId: string;
  readonly toOrgId: string;
  readonly bundles: readonly string[];
  readonly ground: string;
  readonly channel: string;
  readonly storyFor: string | null;
  readonly untilOn: string | null;
}

/**
 * What was opened to another body is open to it exactly as long as the word of the person, the agreement of the bodies and its last
 * day say (domain 2.17, R01, T17), worked out anew from the documents: neither longer, in whatever order words arrived, nor shorter.
 */
export const openExactlyAsSaid: EndOracle = (world) => {
  const today = localDate(new Date(world.now()).toISOString());
  const records = world.database.rows('record');
  const words = records
    .filter(({ kind }) => kind === 'consent_event')
    .map(
      (row) =>
        ({
          ...bodyOf(row),
          id: String(row.id),
          at: new Date(row.at as Date).toISOString(),
        }) as unknown as Word,
    );
  return records.flatMap((row) => {
    if (row.kind !== 'disclosure') return [];
    const opening = bodyOf(row) as unknown as Opening;
    if (opening.channel !== 'network') return [];
    const isOpen = (id: string): boolean =>
      ((world.truth.record(id)?.scopes ?? []) as readonly string[]).includes(
        `consent/staff:${opening.toOrgId}`,
      );
    const found = isOpen(opening.storyFor === null ? String(row.id) : sharedStoryId(String(row.id)));
    const said = isSaidOpen(world, { row, opening, words, today });
    if (found === said) return [];
    return [
      { what: `${String(row.id)} is ${found ? 'open' : 'closed'} to another body, against what was said` },
    ];
  });
};

function isSaidOpen(
  { database, truth }: World,
  { row, opening, words, today }: { row: Row; opening: Opening; words: readonly Word[]; today: string },
): boolean {
  const { personId, toOrgId, ground, bundles, storyFor, untilOn } = opening;
  const person = truth.record(personId);
  if (person === undefined || isClosed(person)) return false;
  if (untilOn !== null && untilOn < today) return false;
  const heard = (purpose: string) =>
    wordNow(
      words.filter((one) => one.personId === personId),
      purpose,
      toOrgId,
      today,
    );
  if (storyFor === null) {
    const may = ['share_with', 'shared_history'].flatMap((purpose) => heard(purpose).bundles);
    return ground === 'consent' && bundles.every((one) => may.includes(one));
  }
  const hasPact = database.rows('record').some((one) => {
    const pact = bodyOf(one) as { withOrgIds?: readonly string[]; fromOn?: string; untilOn?: string | null };
    if (one.kind !== 'agreement' || one.org_id !== row.org_id) return false;
    const isOver = pact.untilOn !== null && String(pact.untilOn) < today;
    return pact.withOrgIds?.includes(toOrgId) === true && String(pact.fromOn) <= today && !isOver;
  });
  if (!hasPact) return false;
  const word = heard('shared_history');
  return ground === 'consent' ? bundles.every((one) => word.bundles.includes(one)) : !word.isNo;
}

/** A no stands against every yes but those that were said knowing of it; a yes of somebody who could not well say one opens nothing. */
function wordNow(all: readonly Word[], purpose: string, orgId: string, today: string) {
  const own = all.filter(
    (one) =>
      one.purpose === purpose &&
      (one.recipientOrgId === orgId || (one.recipientOrgId === null && one.answer !== 'given')),
  );
  const sound = own.filter((one) => one.answer === 'given' && one.capacityDoubt === null);
  const lifted = new Set(sound.flatMap((one) => one.liftsIds));
  if (own.some((one) => one.answer !== 'given' && !lifted.has(one.id))) return { isNo: true, bundles: [] };
  const last = [...sound]
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
    .at(-1);
  const holds = last !== undefined && last.expiresOn !== null && last.expiresOn >= today;
  return { isNo: false, bundles: holds ? last.bundles : [] };
}

/** By their own wish nobody but the coordination reads of them. */
const isClosed = (person: Row): boolean =>
  (person.scopes as readonly string[]).join() === `person/org:${String(person.org_id)}`;
