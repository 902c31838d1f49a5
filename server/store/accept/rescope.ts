import { closes, type ErasureDecisionBody } from '../../../src/domain/erasure/erasure-decision.ts';
import { isClosedPerson } from '../../policy/closed-people.ts';
import { dependentKinds, scopeReferences, scopesOfRecord } from '../../policy/record-scopes.ts';
import { peopleIn } from '../../policy/scopes-of-people.ts';
import type { Feed } from '../feed-transaction.ts';
import type { StoredRecord } from '../record-row.ts';
import { about } from './about.ts';
import { openedBy, openingFacts } from './opening-facts.ts';
import { isProtection, protectedFrom, protectionsOf, teamsToHideFrom } from './protection.ts';
import { pagesOf, pagesOfAll } from './same-person.ts';
import { nightOf } from './service-night-of.ts';
import type { World } from './world.ts';

/** Records whose content the group wrote, in order, each with the version it got; and which of them are new. */
export interface Rescoping {
  readonly touched: readonly string[];
  readonly created: ReadonlySet<string>;
  /** The date at the centre: what is open to other bodies has a last day. */
  readonly today: string;
}

/**
 * Works out again who may see what, for the records a group touched and all that hang on them, and tells the feed:
 * a row in each scope gained and each scope left. Runs in the transaction that made the change (invariant I-7).
 */
export async function rescope(
  world: World,
  feed: Feed,
  { touched, created, today }: Rescoping,
): Promise<void> {
  const fresh = new Set(touched);
  // A set keeps the order of arrival, and an id that waits already does not wait twice.
  const waiting = new Set(fresh);
  const visited = new Set<string>();
  for (const id of waiting) {
    waiting.delete(id);
    const record = await world.get(id);
    if (record === undefined) continue;
    const isFirstVisit = fresh.has(id) && !visited.has(id);
    visited.add(id);
    const changed = await rescopeOne(world, feed, record, { isFresh: fresh.has(id), today });
    if (!changed && !isFirstVisit) continue;
    for (const next of await dependents(world, record, isFirstVisit && created.has(id))) waiting.add(next);
    // Closed to everyday use, or opened again: so are the meetings with them, and what other bodies read of them.
    const isNow = world.peek(id) ?? record;
    if (isClosedPerson(record) === isClosedPerson(isNow)) continue;
    for (const kind of ['encounter', 'shared_story'])
      for (const next of await about(world, id, kind)) waiting.add(next.id);
  }
}

/** The same for records whose content nobody changed, because a day went by. */
export async function rescopeAt(
  world: World,
  feed: Feed,
  ids: readonly string[],
  today: string,
): Promise<void> {
  for (const id of ids) {
    const record = await world.get(id);
    if (record !== undefined) await rescopeOne(world, feed, record, { isFresh: false, today });
  }
}

async function rescopeOne(
  world: World,
  feed: Feed,
  record: StoredRecord,
  { isFresh, today }: { readonly isFresh: boolean; readonly today: string },
): Promise<boolean> {
  const meetings = record.kind === 'person' ? await world.meetings(record.id) : [];
  await world.load([
    ...scopeReferences(record, meetings),
    ...(record.shiftId === null ? [] : [record.shiftId]),
  ]);
  const serviceNight = nightOf(record, world.peek);
  const hiddenFrom = await teamsToHideFrom(world, peopleNamed(record));
  const scopes = scopesOfRecord(
    { ...record, serviceNight },
    {
      record: world.peek,
      meetings,
      originScopes: record.originScopes,
      ...(record.kind === 'person' ? { isClosedPerson: await isClosedByDecision(world, record.id) } : {}),
      hiddenFrom: (personId) => hiddenFrom.get(personId) ?? null,
      ...(record.kind === 'disclosure' ? { opening: await openingFacts(world, record, today) } : {}),
    },
  );
  const gained = scopes.filter((scope) => !record.scopes.includes(scope));
  const left = record.scopes.filter((scope) => !scopes.includes(scope));
  if (isFresh) {
    // Its version was given in this transaction: nobody has seen it yet, so it needs no other.
    world.put({ ...record, scopes, serviceNight });
    feed.changed(record.id, [...scopes, ...left], record.v);
    return gained.length > 0 || left.length > 0;
  }
  if (serviceNight === record.serviceNight && gained.length === 0 && left.length === 0) return false;
  const pos = feed.nextVersion();
  // Phones drop copies by version: whoever saw it leave (at the feed's position then) must see a higher one come back,
  // and whoever has a copy must see the night that it now belongs to.
  const isNewCopy =
    serviceNight !== record.serviceNight ||
    (gained.length > 0 && (await feed.wasEverOutside(record.id, record.scopes)));
  world.put({ ...record, scopes, serviceNight, v: isNewCopy ? pos : record.v });
  feed.changed(record.id, isNewCopy ? [...scopes, ...left] : [...gained, ...left], pos);
  return true;
}

/** In order of version, so that those which get a new one keep their order among themselves. */
async function dependents(world: World, record: StoredRecord, isNew: boolean): Promise<readonly string[]> {
  const kinds = dependentKinds(record.kind);
  const referrers = await world.referrers(record.id);
  const ids = referrers.filter((one) => isNew || kinds.includes(one.kind)).map((one) => one.recordId);
  await world.load(ids);
  const byVersion = ids
    .map((id) => world.peek(id))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.v - b.v)
    .map((one) => one.id);
  // Some dependences run along the reference, not against it: who was met is seen where they were met; what somebody says of being
  // told about, from whom they are to be protected, and what bodies agreed on opens and closes what was told; and whoever comes to
  // know one from whom somebody is to be protected must not see that one any more.
  if (record.kind === 'encounter') return [...byVersion, ...(await whoeverWasMet(world, record))];
  if (record.kind === 'erasure_decision') return [...byVersion, ...listOf(record.body.personIds)];
  const personId = String(record.body.personId);
  const linked = record.kind === 'disclosure' ? await hiddenWith(world, [personId]) : [];
  const hidden = isProtection(record) ? await withMeetings(world, await pagesOf(world, personId)) : [];
  const joined = record.kind === 'person_link' ? await hiddenByLink(world, record) : [];
  return [...byVersion, ...linked, ...hidden, ...joined, ...(await openedBy(world, record))];
}

/** Two pages of one person, or no longer: what protects, and whom it is against, is said of both together. */
async function hiddenByLink(world: World, { body }: StoredRecord): Promise<readonly string[]> {
  const ends = [String(body.aId), String(body.bId)];
  const pages = await pagesOfAll(world, ends);
  const protections = await Promise.all(pages.map((page) => protectionsOf(world, page)));
  const own = protections.some((list) => list.length > 0) ? await withMeetings(world, pages) : [];
  return [...own, ...(await hiddenWith(world, ends))];
}

function peopleNamed({ kind, ...record }: StoredRecord): readonly string[] {
  if (kind === 'person') return [record.id];
  if (kind === 'encounter') return peopleIn({ kind, ...record });
  return kind === 'task' && typeof record.body.personId === 'string' ? [record.body.personId] : [];
}

async function whoeverWasMet(world: World, encounter: StoredRecord): Promise<readonly string[]> {
  const people = peopleIn(encounter);
  return [...people, ...(await hiddenWith(world, people))];
}

/** People who must not be found by whoever knows one of these, their meetings and what was told of them. */
async function hiddenWith(world: World, personIds: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const otherId of personIds) {
    for (const personId of await protectedFrom(world, otherId)) {
      const told = await about(world, personId, 'disclosure');
      ids.push(personId, ...(await meetingsOf(world, personId)), ...told.map(({ id }) => id));
    }
  }
  return ids;
}

async function withMeetings(world: World, people: readonly string[]): Promise<readonly string[]> {
  const meetings = await Promise.all(people.map((id) => meetingsOf(world, id)));
  return [...people, ...meetings.flat()];
}

/** With the tasks about them: what is seen by more than the person themself. */
async function meetingsOf(world: World, personId: string): Promise<readonly string[]> {
  const found = await Promise.all(['encounter', 'task'].map((kind) => about(world, personId, kind)));
  return found.flat().map(({ id }) => id);
}

/** The last word on a request of theirs: some of it stays, closed. */
async function isClosedByDecision(world: World, personId: string): Promise<boolean> {
  const decisions = await about(world, personId, 'erasure_decision');
  const last = [...decisions].sort((a, b) => a.firstV - b.firstV).at(-1);
  return last !== undefined && closes(last.body as unknown as ErasureDecisionBody);
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
