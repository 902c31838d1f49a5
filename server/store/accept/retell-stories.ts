import type { DisclosureBody } from '../../../src/domain/consent/disclosure.ts';
import type { EncounterBody } from '../../../src/domain/encounter/encounter.ts';
import { type JsonObject, sameJson } from '../../../src/domain/kernel/json.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { PersonBody } from '../../../src/domain/person/person.ts';
import type { PersonIdentityBody } from '../../../src/domain/person/person-identity.ts';
import type { StageTransitionBody } from '../../../src/domain/person/stage-transition.ts';
import type { PersonFactBody } from '../../../src/domain/profile/person-fact.ts';
import type { ReferralBody, ReferralTransitionBody } from '../../../src/domain/referral/referral.ts';
import type { RightStepBody } from '../../../src/domain/rights-check/right-step.ts';
import type { ServiceBody } from '../../../src/domain/service/service.ts';
import {
  type SharedStoryBody,
  sharedStory,
  sharedStoryId,
} from '../../../src/domain/sharing/shared-story.ts';
import { type StoryKnown, tellStory } from '../../../src/domain/sharing/tell-story.ts';
import { mayHold, scopesOfRecord } from '../../policy/record-scopes.ts';
import type { Feed } from '../feed-transaction.ts';
import type { StoredRecord } from '../record-row.ts';
import { about } from './about.ts';
import { openedBy, openingFacts } from './opening-facts.ts';
import { protectedFrom } from './protection.ts';
import type { World } from './world.ts';

/** Kinds that a story tells of, or that open and close it, and the field that says of whom. */
const ofPerson: ReadonlySet<string> = new Set([
  ...['consent_event', 'relation', 'referral', 'stage_transition', 'right_step'],
  ...['person_identity', 'person_fact'],
]);

/**
 * Works out again what other bodies read of the people whom a group wrote about (R01). In the transaction of the change: a story is
 * never behind what closes it. Written by the centre alone, without a history of its own, because all that it is made of has one.
 */
export async function retellStories(
  world: World,
  feed: Feed,
  {
    touched,
    today,
    now,
  }: { readonly touched: readonly string[]; readonly today: string; readonly now: Date },
): Promise<void> {
  const opened = new Set<string>();
  for (const id of touched) {
    const record = world.peek(id);
    if (record === undefined) continue;
    for (const one of await openingsOf(world, record)) opened.add(one);
  }
  await retell(world, feed, { disclosureIds: [...opened].sort(), today, now });
}

/** The same for openings that are known: because a day went by. */
export async function retell(
  world: World,
  feed: Feed,
  {
    disclosureIds,
    today,
    now,
  }: { readonly disclosureIds: readonly string[]; readonly today: string; readonly now: Date },
): Promise<void> {
  await world.load([...disclosureIds, ...disclosureIds.map(sharedStoryId)]);
  for (const id of disclosureIds) {
    const told = world.peek(id);
    if (told?.kind === 'disclosure' && told.body.storyFor) await retellOne(world, feed, told, { today, now });
  }
}

/** What was opened of the people whom this record is about. */
async function openingsOf(world: World, record: StoredRecord): Promise<readonly string[]> {
  switch (record.kind) {
    case 'agreement':
      return openedBy(world, record);
    case 'organization':
    case 'person':
      return idsOf(await about(world, record.id, 'disclosure'));
    case 'disclosure': {
      // Whoever must not be found by this person is told of to no body that now knows this person.
      const personId = String(record.body.personId);
      const people = [personId, ...(await protectedFrom(world, personId))];
      return idsOf((await Promise.all(people.map((id) => about(world, id, 'disclosure')))).flat());
    }
    case 'encounter': {
      const met = Array.isArray(record.body.participants) ? record.body.participants : [];
      const before = typeof record.body.correctsId === 'string' ? [record.body.correctsId] : [];
      await world.load(before);
      // A correction may leave somebody out who was there before: theirs is told anew too.
      const left = before.flatMap((id) => world.peek(id)?.body.participants ?? []);
      const people = [...met, ...left].map((one: { personId?: unknown }) => String(one.personId));
      await world.loadReferrers(people);
      const found = await Promise.all(
        [...new Set(people)].map((personId) => about(world, personId, 'disclosure')),
      );
      return idsOf(found.flat());
    }
    case 'referral_transition': {
      const referral = await world.get(String(record.body.referralId));
      return referral === undefined
        ? []
        : idsOf(await about(world, String(referral.body.personId), 'disclosure'));
    }
    default:
      return ofPerson.has(record.kind)
        ? idsOf(await about(world, String(record.body.personId), 'disclosure'))
        : [];
  }
}

const idsOf = (records: readonly StoredRecord[]): readonly string[] => records.map(({ id }) => id);

async function retellOne(
  world: World,
  feed: Feed,
  told: StoredRecord,
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<void> {
  const opened = told as StoredRecord & RecordOf<DisclosureBody>;
  const facts = await openingFacts(world, told, today);
  const recipient = await world.get(opened.body.toOrgId);
  const known = mayHold(recipient) ? await storyKnown(world, opened.body.personId) : nothingKnown;
  const body = tellStory(opened, facts, known);
  const before = world.peek(sharedStoryId(told.id));
  // What never was open needs no record that says so.
  if (before === undefined && body.state === 'closed') return;
  if (before !== undefined && sameJson(before.body as JsonObject, body as unknown as JsonObject)) return;
  const v = feed.nextVersion();
  const next = storyRecord(told, body, { v, firstV: before?.firstV ?? v, now });
  const scopes = scopesOfRecord(next, { record: world.peek, meetings: [], originScopes: [] });
  world.put({ ...next, scopes });
  feed.changed(next.id, new Set([...scopes, ...(before?.scopes ?? [])]), v);
}

function storyRecord(
  told: StoredRecord,
  body: SharedStoryBody,
  { v, firstV, now }: { readonly v: number; readonly firstV: number; readonly now: Date },
): StoredRecord {
  return {
    ...told,
    id: sharedStoryId(told.id),
    kind: sharedStory.kind,
    schemaVersion: sharedStory.schemaVersion,
    receivedAt: now.toISOString(),
    deviceId: null,
    clockSuspect: false,
    scopes: [],
    originScopes: [],
    shiftId: null,
    closed: false,
    v,
    firstV,
    body: body as unknown as StoredRecord['body'],
  };
}

/** Of a body that may hold nothing of people, or of somebody who is not here any more: nothing, so the story closes. */
const nothingKnown: StoryKnown = {
  ...{ person: null, identities: [], facts: [], encounters: [], referrals: [] },
  ...{ referralSteps: [], stages: [], rights: [] },
  service: () => null,
  roleOf: () => null,
};

async function storyKnown(world: World, personId: string): Promise<StoryKnown> {
  const person = await world.get(personId);
  const referrals = await about<ReferralBody>(world, personId, 'referral');
  await world.loadReferrers(referrals.map(({ id }) => id));
  const steps = await Promise.all(
    referrals.map(({ id }) => about<ReferralTransitionBody>(world, id, 'referral_transition')),
  );
  const met = await about<EncounterBody>(world, personId, 'encounter');
  await world.loadReferrers(idsOf(met));
  // A correction that leaves them out does not point at them: it is found by what it corrects.
  const corrections = await Promise.all(met.map(({ id }) => about<EncounterBody>(world, id, 'encounter')));
  const encounters = [...new Map([...met, ...corrections.flat()].map((one) => [one.id, one])).values()];
  const stages = await about<StageTransitionBody>(world, personId, 'stage_transition');
  const authors = [...encounters, ...referrals, ...stages].map(({ createdBy }) => createdBy);
  await world.load([...authors, ...referrals.map(({ body }) => body.toServiceId)]);
  return {
    person: person?.kind === 'person' ? (person as StoredRecord & RecordOf<PersonBody>) : null,
    identities: await about<PersonIdentityBody>(world, personId, 'person_identity'),
    facts: await about<PersonFactBody>(world, personId, 'person_fact'),
    encounters,
    referrals,
    referralSteps: steps.flat(),
    stages,
    rights: await about<RightStepBody>(world, personId, 'right_step'),
    service: (id) => {
      const service = world.peek(id);
      return service?.kind === 'service' ? (service.body as unknown as ServiceBody) : null;
    },
    roleOf: (operatorId) => {
      const roles = world.peek(operatorId)?.body.roles;
      return Array.isArray(roles) && typeof roles[0] === 'string' ? roles[0] : null;
    },
  };
}
