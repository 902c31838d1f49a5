import type { ConsentEventBody } from '../../../src/domain/consent/consent-event.ts';
import { closes, type ErasureDecisionBody } from '../../../src/domain/erasure/erasure-decision.ts';
import type { RecordOf } from '../../../src/domain/kernel/record.ts';
import type { RelationBody } from '../../../src/domain/relation/relation.ts';
import { standingRelations } from '../../../src/domain/relation/relations-of.ts';
import {
  dependentKinds,
  isClosedPerson,
  scopeReferences,
  scopesOfRecord,
} from '../../policy/record-scopes.ts';
import type { Feed } from '../feed-transaction.ts';
import type { StoredRecord } from '../record-row.ts';
import { nightOf } from './service-night-of.ts';
import type { World } from './world.ts';

/** Records whose content the group wrote, in order, each with the version it got; and which of them are new. */
export interface Rescoping {
  readonly touched: readonly string[];
  readonly created: ReadonlySet<string>;
}

/**
 * Works out again who may see what, for the records a group touched and all that hang on them, and tells the feed:
 * a row in each scope gained and each scope left. Runs in the transaction that made the change (invariant I-7).
 */
export async function rescope(world: World, feed: Feed, { touched, created }: Rescoping): Promise<void> {
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
    const changed = await rescopeOne(world, feed, record, fresh.has(id));
    if (!changed && !isFirstVisit) continue;
    for (const next of await dependents(world, record, isFirstVisit && created.has(id))) waiting.add(next);
    // Closed to everyday use, or opened again: so are the meetings with them.
    const isNow = world.peek(id) ?? record;
    if (isClosedPerson(record) !== isClosedPerson(isNow))
      for (const next of await pointing(world, id, 'encounter')) waiting.add(next.id);
  }
}

async function rescopeOne(
  world: World,
  feed: Feed,
  record: StoredRecord,
  isFresh: boolean,
): Promise<boolean> {
  const meetings = record.kind === 'person' ? await world.meetings(record.id) : [];
  await world.load([
    ...scopeReferences(record, meetings),
    ...(record.shiftId === null ? [] : [record.shiftId]),
  ]);
  const scopes = scopesOfRecord(record, {
    record: world.peek,
    meetings,
    originScopes: record.originScopes,
    ...(record.kind === 'disclosure' ? await whatOpens(world, record) : {}),
    ...(record.kind === 'person' ? { isClosedPerson: await isClosedByDecision(world, record.id) } : {}),
  });
  const serviceNight = nightOf(record, world.peek);
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
  // Two dependences run along the reference, not against it: who was met is seen where they were met, and what somebody says
  // of being told about, or from whom they are to be protected, opens and closes what was told.
  if (record.kind === 'encounter') return [...byVersion, ...participants(record)];
  if (record.kind === 'erasure_decision') return [...byVersion, ...listOf(record.body.personIds)];
  if (record.kind !== 'consent_event' && record.kind !== 'relation') return byVersion;
  return [...byVersion, ...(await about(world, record, 'disclosure')).map(({ id }) => id)];
}

/** All that opens or closes what a body was told. */
async function whatOpens(world: World, told: StoredRecord) {
  const consents = await about(world, told, 'consent_event');
  const relations = await about(world, told, 'relation');
  const standing = standingRelations(relations as unknown as readonly RecordOf<RelationBody>[]);
  return {
    consents: consents as unknown as readonly RecordOf<ConsentEventBody>[],
    isProtected: standing.some(
      ({ body }) => body.relation === 'protection_from' && body.personId === told.body.personId,
    ),
  };
}

/** The last word on a request of theirs: some of it stays, closed. */
async function isClosedByDecision(world: World, personId: string): Promise<boolean> {
  const decisions = await pointing(world, personId, 'erasure_decision');
  const last = [...decisions].sort((a, b) => a.firstV - b.firstV).at(-1);
  return last !== undefined && closes(last.body as unknown as ErasureDecisionBody);
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Records of one kind about the person of this one. */
const about = (world: World, record: StoredRecord, kind: string): Promise<readonly StoredRecord[]> =>
  pointing(world, String(record.body.personId), kind);

async function pointing(world: World, id: string, kind: string): Promise<readonly StoredRecord[]> {
  const referrers = await world.referrers(id);
  const ids = referrers.filter((one) => one.kind === kind).map((one) => one.recordId);
  await world.load(ids);
  return ids.map((one) => world.peek(one)).filter((one) => one !== undefined);
}

function participants(encounter: StoredRecord): readonly string[] {
  const list = Array.isArray(encounter.body.participants) ? encounter.body.participants : [];
  return list.map((one: { personId?: unknown }) => one.personId).filter((id) => typeof id === 'string');
}
