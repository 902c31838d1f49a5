import { sql, type Transaction } from 'kysely';
import type { EncounterBody } from '../../../src/domain/encounter/encounter.ts';
import {
  anonymousEncounter,
  areaPlaceBody,
  areaPlaceId,
  nightAlone,
} from '../../../src/domain/erasure/anonymous-encounter.ts';
import type { ErasureDecisionBody } from '../../../src/domain/erasure/erasure-decision.ts';
import { blankedPerson, type Fate, fateOf, proofOf } from '../../../src/domain/erasure/erasure-plan.ts';
import type { JsonObject } from '../../../src/domain/kernel/json.ts';
import { addDays, localDate } from '../../../src/domain/kernel/service-night.ts';
import type { PersonBody } from '../../../src/domain/person/person.ts';
import type { TakenAway } from '../apart/taken-away.ts';
import type { Database } from '../database.ts';
import type { Feed } from '../feed-transaction.ts';
import type { StoredRecord } from '../record-row.ts';
import { goneForGood } from './erased.ts';
import { flush, type Version } from './flush.ts';
import { keepTotals } from './keep-totals.ts';
import { rescope } from './rescope.ts';
import type { World } from './world.ts';

export interface Erasing {
  readonly trx: Transaction<Database>;
  readonly tenantId: string;
  readonly world: World;
  readonly feed: Feed;
  readonly now: Date;
  /** Time decided, nobody asked: reports go on counting what is not a meeting too. */
  readonly byTime?: boolean;
}

/** How long it can be asked for whether somebody had said yes, or what a body was told (domain 5.2). */
const proofYears = 5;

/**
 * Does what a decision says, in the transaction that accepts it (ADR 21). Nothing of the group waits to be written any more when
 * it is called. Answers the ids that are gone for good; the caller brings them to the ledger before the commit.
 */
export async function carryOutErasure(erasing: Erasing, decision: StoredRecord): Promise<readonly string[]> {
  const { trx, world, feed, now } = erasing;
  const body = decision.body as unknown as ErasureDecisionBody;
  const about = await recordsAbout(erasing, body.personIds);
  const removed: StoredRecord[] = [];
  const changed: Changed[] = [];
  for (const record of about) {
    const fate = await fateWithItsParent(world, record, body);
    if (fate === 'remove' || fate === 'proof') removed.push(record);
    if (fate === 'proof') await keepProof(erasing, record, decision.id);
    if (fate === 'anonymous') changed.push(await anonymised(erasing, record, body.personIds, decision));
    if (fate === 'blank')
      changed.push({ ...same(record), record: { ...record, body: blankedPerson(record.body) } });
  }
  const isStory = changed.length > 0 || removed.some(({ kind }) => kind === 'person');
  if (isStory) changed.push(...(await withoutThem(erasing, body.personIds, changed)));
  const gone = removed.map(({ id }) => id);
  if (erasing.byTime === true) await keepTotals(erasing, removed, body.personIds);
  await tellPhones(erasing, removed);
  const versions: Version[] = changed.map(({ record }) => {
    const next = { ...record, v: feed.nextVersion() };
    world.put(next);
    const { createdBy: author, deviceId } = next;
    return { record: next, opId: null, author, deviceId, at: now.toISOString() };
  });
  world.erase(gone);
  // With the person gone they are for whoever took them and for the coordination.
  const requests = removed.some(({ kind }) => kind === 'person')
    ? about.filter(({ kind }) => kind === 'erasure_request')
    : [];
  for (const request of requests) world.put({ ...request, v: feed.nextVersion() });
  const touched = [...versions.map(({ record }) => record.id), ...requests.map(({ id }) => id)];
  await rescope(world, feed, { touched, created: new Set(), today: localDate(now.toISOString()) });
  await flush(trx, world, versions);
  for (const { record, at, unnamed } of changed) {
    // Who wrote what into a plan, and when, a restore has to know; the id in it leads nowhere any more.
    if (record.kind === 'shift') continue;
    await sql`SELECT overwrite_history(${record.id}::uuid, ${record.subjectId}::uuid, ${at}::timestamptz,
      ${unnamed}::uuid[])`.execute(trx);
  }
  if (gone.length > 0)
    await sql`SELECT erase_records(${gone}::uuid[], ${JSON.stringify(goneForGood)}::jsonb)`.execute(trx);
  world.reload();
  world.erase(gone);
  return gone;
}

/** What the ledger has to say so that a restore does it again. */
export function ledgerOfErasure(
  { tenantId, now }: Pick<Erasing, 'tenantId' | 'now'>,
  decision: StoredRecord,
  gone: readonly string[],
): readonly TakenAway[] {
  const at = now.toISOString();
  const { personIds, requestId, requestedBy, parts, agreedOn, disposeOn, tellOrgIds, backupsUntil } =
    decision.body as unknown as ErasureDecisionBody;
  return [
    {
      what: 'erasure-decided',
      ...{ tenantId, at },
      ...{ recordId: decision.id, orgId: decision.orgId, by: decision.createdBy },
      ...{ requestId, requestedBy, agreedOn, disposeOn, backupsUntil },
      personIds: [...personIds],
      tellOrgIds: [...tellOrgIds],
      parts: parts.map(({ part, ground }) => ({ part, ground })),
    },
    ...gone.map((recordId): TakenAway => ({ what: 'record-erased', tenantId, at, recordId })),
  ];
}

interface Changed {
  readonly record: StoredRecord;
  /** When it was, where its minute goes; null when it stays. */
  readonly at: string | null;
  /** Ids that no longer find it. */
  readonly unnamed: readonly string[];
}

const same = (record: StoredRecord): Changed => ({ record, at: null, unnamed: [] });

/** The people, and whatever names them or hangs on what does, each once. */
async function recordsAbout({ world }: Erasing, personIds: readonly string[]): Promise<StoredRecord[]> {
  const found = new Map<string, StoredRecord>();
  const waiting = [...personIds];
  for (const id of waiting) {
    const record = await world.get(id);
    // After a restore the page may be gone already, and what names it not.
    if (found.has(id) || (record === undefined && !personIds.includes(id))) continue;
    if (record !== undefined) found.set(id, record);
    // A meeting is not theirs alone: of what hangs on it, only its corrections and what was to be done after it.
    const kinds = record?.kind === 'encounter' ? ['encounter', 'task'] : null;
    const referrers = await world.referrers(id);
    waiting.push(...referrers.filter(({ kind }) => kinds?.includes(kind) ?? true).map((one) => one.recordId));
    if (record?.kind === 'encounter' && typeof record.body.correctsId === 'string')
      waiting.push(record.body.correctsId);
  }
  return [...found.values()];
}

/** What hangs on something that goes, goes with it: the steps of a referral, two values of one field and the choice between them. */
async function fateWithItsParent(
  world: World,
  record: StoredRecord,
  decision: ErasureDecisionBody,
): Promise<Fate> {
  const parentId =
    record.kind === 'conflict'
      ? record.body.recordId
      : record.kind === 'conflict_resolution'
        ? record.body.conflictId
        : null;
  if (typeof parentId !== 'string')
    return isOthers(world, record, decision) ? 'keep' : fateOf(record, decision);
  const parent = await world.get(parentId);
  if (parent === undefined) return 'remove';
  const fate = await fateWithItsParent(world, parent, decision);
  return fate === 'keep' || fate === 'anonymous' ? 'keep' : 'remove';
}

/** A task that a meeting left for somebody else who was there; a meeting that was first written of the wrong person. */
function isOthers(world: World, record: StoredRecord, { personIds }: ErasureDecisionBody): boolean {
  if (record.kind === 'encounter') {
    const met = metIn(record);
    return met.length > 0 && !met.some((id) => personIds.includes(id));
  }
  if (record.kind !== 'task') return false;
  const { personId, createdFrom } = record.body;
  if (typeof personId === 'string') return !personIds.includes(personId);
  const meeting = world.peek(String(createdFrom));
  return meeting?.kind === 'encounter' && metIn(meeting).some((id) => !personIds.includes(id));
}

const metIn = ({ body }: StoredRecord): readonly string[] =>
  (body as unknown as EncounterBody).participants.map(({ personId }) => personId);

async function anonymised(
  erasing: Erasing,
  record: StoredRecord,
  personIds: readonly string[],
  decision: StoredRecord,
): Promise<Changed> {
  const { world, now } = erasing;
  const encounter = record.body as unknown as EncounterBody;
  const place = await areaPlaceFor(erasing, record.orgId, encounter.placeId, decision.createdBy);
  const { body, subjectId, isNobodys } = anonymousEncounter(encounter, new Set(personIds), {
    on: now.toISOString().slice(0, 10),
    areaPlaceId: place ?? encounter.placeId,
    seen: (id) => world.peek(id)?.body as PersonBody | undefined,
  });
  const at = isNobodys && record.serviceNight !== null ? nightAlone(record.serviceNight) : null;
  const unnamed = isNobodys && place !== null ? [...personIds, encounter.placeId] : [...personIds];
  const times = at === null ? {} : { at, recordedAt: at };
  return { record: { ...record, ...times, subjectId, body: body as unknown as JsonObject }, at, unnamed };
}

/** The record that stands for the whole area of a place, made when it is first needed; null when the place is not known. */
export async function areaPlaceFor(
  { world, feed, now, trx }: Erasing,
  orgId: string,
  placeId: string,
  author: string,
): Promise<string | null> {
  const place = await world.get(placeId);
  if (place?.kind !== 'place') return null;
  const areaId = String(place.body.areaId);
  const id = areaPlaceId(orgId, areaId);
  if ((await world.get(id)) !== undefined) return id;
  const v = feed.nextVersion();
  const at = now.toISOString();
  const record: StoredRecord = {
    ...{ id, kind: 'place', schemaVersion: 1, orgId, subjectId: null, at, recordedAt: at, receivedAt: at },
    ...{
      createdBy: author,
      deviceId: null,
      serviceNight: null,
      clockSuspect: false,
      scopes: [],
      v,
      firstV: v,
    },
    ...{
      body: areaPlaceBody(areaId) as unknown as JsonObject,
      shiftId: null,
      closed: false,
      originScopes: [],
    },
  };
  world.put(record);
  await rescope(world, feed, { touched: [id], created: new Set([id]), today: localDate(at) });
  await flush(trx, world, [{ record: world.peek(id) ?? record, opId: null, author, deviceId: null, at }]);
  return id;
}

/** Plans that ask to look for them, and what reviewers wrote about their meetings. */
async function withoutThem(
  { trx, tenantId, world }: Erasing,
  personIds: readonly string[],
  meetings: readonly Changed[],
): Promise<Changed[]> {
  const named = personIds.map((id) => JSON.stringify([id]));
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM record WHERE tenant_id = ${tenantId} AND kind = 'shift'
      AND EXISTS (SELECT 1 FROM unnest(${named}::text[]) AS one WHERE body -> 'lookForIds' @> one::jsonb)
    UNION SELECT r.id FROM record r, jsonb_array_elements(r.body -> 'comments') AS one
      WHERE r.tenant_id = ${tenantId} AND r.kind = 'review'
        AND one ->> 'aboutId' = ANY (${meetings.map(({ record }) => record.id)}::text[])`.execute(trx);
  await world.load(rows.map(({ id }) => id));
  const about = new Set(meetings.map(({ record }) => record.id));
  return rows.flatMap(({ id }) => {
    const record = world.peek(id);
    if (record === undefined) return [];
    const { lookForIds, comments } = record.body;
    const body =
      record.kind === 'shift'
        ? { ...record.body, lookForIds: listOf(lookForIds).filter((one) => !personIds.includes(String(one))) }
        : { ...record.body, comments: listOf(comments).map((one) => silenced(one, about)) };
    return [{ ...same(record), record: { ...record, body } }];
  });
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const silenced = (comment: unknown, about: ReadonlySet<string>): unknown => {
  const one = comment as { readonly aboutId?: unknown };
  return about.has(String(one.aboutId)) ? { ...one, text: '(…)' } : one;
};

async function keepProof(
  { trx, tenantId, now }: Erasing,
  record: StoredRecord,
  decisionId: string,
): Promise<void> {
  await trx
    .insertInto('erased_proof')
    .values({
      tenant_id: tenantId,
      record_id: record.id,
      org_id: record.orgId,
      kind: record.kind,
      decision_id: decisionId,
      body: JSON.stringify(proofOf(record)),
      keep_until: addDays(now.toISOString().slice(0, 10), Math.ceil(proofYears * 365.25)),
    })
    .onConflict((oc) => oc.columns(['tenant_id', 'record_id']).doNothing())
    .execute();
}

/** In every scope where anybody ever saw it: also a phone that holds only what it wrote itself is told that it goes. */
async function tellPhones({ trx, tenantId, feed }: Erasing, removed: readonly StoredRecord[]): Promise<void> {
  if (removed.length === 0) return;
  const { rows } = await sql<{ record_id: string; scope: string }>`
    SELECT record_id, scope FROM feed WHERE tenant_id = ${tenantId}
      AND record_id = ANY (${removed.map(({ id }) => id)}::uuid[])`.execute(trx);
  for (const record of removed) {
    const seen = rows.filter((row) => row.record_id === record.id).map(({ scope }) => scope);
    feed.changed(record.id, new Set([...seen, ...record.scopes]), feed.nextVersion());
  }
}
