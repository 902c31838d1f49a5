import { sql, type Transaction } from 'kysely';
import type { JsonObject } from '../../src/domain/kernel/json.ts';
import { localDate, serviceNight } from '../../src/domain/kernel/service-night.ts';
import type { AuditAnchors } from '../audit/anchors.ts';
import { appendEntries } from '../audit/append-entries.ts';
import { noteRestore } from '../audit/note-restore.ts';
import { carryOutErasure } from './accept/carry-out-erasure.ts';
import { goneForGood } from './accept/erased.ts';
import { flush, type Version } from './accept/flush.ts';
import { rescope } from './accept/rescope.ts';
import { createWorld } from './accept/world.ts';
import type { Mark } from './apart/high-water.ts';
import type { TakenAway } from './apart/taken-away.ts';
import { closeAgain } from './close-again.ts';
import { setContext } from './context.ts';
import type { Database } from './database.ts';
import { applyAccessEnded, endSessions } from './end-access.ts';
import { type Feed, versionOf, withFeed } from './feed-transaction.ts';
import type { StoredRecord } from './record-row.ts';
import { seeWholeStore } from './whole-store.ts';

/** How far ahead to begin when nothing tells how many epochs were given out since: a few restores in a row at most. */
const blindStep = 100;
/** Tells this process's own hints from those of others; nobody listens during a restore. */
const nobody = 'restore';

export interface AfterRestore {
  /** How far the tenant had come, as the high-water mark remembers; null when that is lost too. */
  readonly mark: Mark | null;
  readonly takenAway: readonly TakenAway[];
  /** Where it is signed that the chains of audit entries went back too. */
  readonly auditAnchors?: AuditAnchors;
  readonly now: Date;
}

/**
 * Begins a new epoch for a tenant whose store went back to an earlier state, and takes away again what was taken away
 * since (design D4). Answers the new epoch. In one transaction, before anything is served.
 */
export async function beginAfterRestore(
  trx: Transaction<Database>,
  tenantId: string,
  { mark, takenAway, auditAnchors, now }: AfterRestore,
): Promise<number> {
  await seeWholeStore(trx);
  const tenant = await trx
    .selectFrom('tenant')
    .select(['epoch', 'n', 'restores'])
    .where('id', '=', tenantId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const own = takenAway.filter((entry) => 'tenantId' in entry && entry.tenantId === tenantId);
  // Above every epoch that a phone may have seen; the ledger remembers some when the mark is gone.
  const seen = own.map((entry) => ('v' in entry ? Math.floor(entry.v / 2 ** 32) : 1));
  const epoch = Math.max(tenant.epoch, mark?.epoch ?? 0, ...seen) + (mark === null ? blindStep : 1);
  const to = versionOf(tenant.epoch, tenant.n);
  const restores = [...tenant.restores, { epoch, to, at: now.toISOString() }];
  await trx
    .updateTable('tenant')
    .set({ epoch, restores: JSON.stringify(restores) })
    .where('id', '=', tenantId)
    .execute();
  await setContext(trx, { tenantId, mode: 'accept' });
  await withFeed(trx, tenantId, nobody, {
    run: (feed) => takeAwayAgain(trx, feed, { tenantId, entries: own, to, now }),
  });
  await noteRestore(trx, tenantId, { epoch, now, anchors: auditAnchors ?? null });
  await seeWholeStore(trx);
  return epoch;
}

/** Sessions belong to no tenant: those that ended stay ended. */
export async function endSessionsAgain(
  trx: Transaction<Database>,
  takenAway: readonly TakenAway[],
): Promise<void> {
  for (const entry of takenAway) {
    if (entry.what !== 'session-ended') continue;
    await sql`DELETE FROM auth."session" WHERE "id" = ${entry.sessionId}`.execute(trx);
  }
}

async function takeAwayAgain(
  trx: Transaction<Database>,
  feed: Feed,
  { tenantId, entries, to, now }: { tenantId: string; entries: readonly TakenAway[]; to: number; now: Date },
): Promise<void> {
  // Whom somebody was met with has to be found before they are gone: the lines of several servers may lie in any order.
  const decided = entries.filter(({ what }) => what === 'erasure-decided');
  const others = entries.filter(({ what }) => what !== 'erasure-decided');
  for (const entry of [...decided, ...others]) {
    switch (entry.what) {
      case 'device-lost':
        await loseDevice(trx, entry);
        break;
      case 'device-revoked':
        await setDeviceState(trx, entry, 'revoked');
        break;
      case 'device-found':
        await findDevice(trx, entry);
        break;
      case 'account-closed':
        await applyAccessEnded(trx, entry);
        break;
      case 'roles-ended':
        // What the store still knew of may have been given again since, with its knowledge.
        if (entry.v > to) await applyAccessEnded(trx, entry);
        break;
      case 'erasure-decided':
        await decideAgain(trx, feed, { tenantId, entry, now });
        break;
      case 'record-erased':
        await noteErasure(trx, tenantId, entry.recordId, now);
        await eraseRecord(trx, tenantId, entry.recordId);
        break;
      default:
    }
  }
  await closeAgain(trx, feed, { tenantId, entries, now });
  const strikes = entries.filter((entry) => entry.what === 'team-lost').filter((entry) => entry.v > to);
  await strikeOff(trx, feed, { tenantId, strikes, now });
}

/**
 * Carried out on all that the store knows of them now, which may be less or other than it was. The decision itself is written again,
 * without its reason: its author's phone brings that.
 */
async function decideAgain(
  trx: Transaction<Database>,
  feed: Feed,
  {
    tenantId,
    entry,
    now,
  }: { tenantId: string; entry: Extract<TakenAway, { what: 'erasure-decided' }>; now: Date },
): Promise<void> {
  const world = createWorld(trx, tenantId);
  const known = await world.get(entry.recordId);
  const decision = known ?? decisionOf(entry, feed.nextVersion());
  if (known === undefined && entry.byTime !== true) {
    world.put(decision);
    const today = localDate(now.toISOString());
    await rescope(world, feed, { touched: [decision.id], created: new Set([decision.id]), today });
    const { createdBy: author, at } = decision;
    await flush(trx, world, [
      { record: world.peek(decision.id) ?? decision, opId: null, author, deviceId: null, at },
    ]);
  }
  await world.load(entry.personIds);
  const back = entry.personIds.filter((id) => world.peek(id) !== undefined);
  const { orgId } = entry;
  await carryOutErasure({ trx, tenantId, world, feed, now, byTime: entry.byTime === true }, decision);
  const entries = back.map((subjectId) => ({ orgId, action: 'erased', actorId: null, subjectId }) as const);
  await appendEntries(trx, tenantId, now, entries);
}

function decisionOf(
  {
    recordId,
    orgId,
    by,
    at,
    what: _what,
    byTime: _byTime,
    tenantId: _tenant,
    ...body
  }: Extract<TakenAway, { what: 'erasure-decided' }>,
  v: number,
): StoredRecord {
  return {
    ...{ id: recordId, kind: 'erasure_decision', schemaVersion: 1, orgId, subjectId: body.requestId },
    ...{ at, recordedAt: at, receivedAt: at, createdBy: by, deviceId: null, serviceNight: serviceNight(at) },
    ...{ clockSuspect: false, scopes: [], v, firstV: v, shiftId: null, closed: false, originScopes: [] },
    body: { ...body, reason: null, agreedBy: null },
  };
}

async function loseDevice(
  trx: Transaction<Database>,
  entry: Extract<TakenAway, { what: 'device-lost' }>,
): Promise<void> {
  await setDeviceState(trx, entry, 'lost');
  await endSessions(trx, entry.tenantId, entry.operatorId);
}

async function setDeviceState(
  trx: Transaction<Database>,
  { tenantId, deviceId, operatorId }: Extract<TakenAway, { what: 'device-lost' | 'device-revoked' }>,
  state: 'lost' | 'revoked',
): Promise<void> {
  await trx
    .insertInto('device')
    .values({ tenant_id: tenantId, device_id: deviceId, operator_id: operatorId, state })
    .onConflict((oc) => oc.columns(['tenant_id', 'device_id']).doUpdateSet({ state }))
    .execute();
}

/** In the ledger's order, so a phone found again is as it was, and one lost a second time stays lost. */
async function findDevice(
  trx: Transaction<Database>,
  { tenantId, deviceId }: Extract<TakenAway, { what: 'device-found' }>,
): Promise<void> {
  await trx
    .updateTable('device')
    .set({ state: 'active' })
    .where('tenant_id', '=', tenantId)
    .where('device_id', '=', deviceId)
    .where('state', '=', 'lost')
    .execute();
}

/** Nothing is written of what the store does not hold: it was erased before. */
async function noteErasure(
  trx: Transaction<Database>,
  tenantId: string,
  recordId: string,
  now: Date,
): Promise<void> {
  const record = await trx
    .selectFrom('record')
    .select('org_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', recordId)
    .executeTakeFirst();
  if (record === undefined) return;
  await appendEntries(trx, tenantId, now, [
    { orgId: record.org_id, action: 'erased', actorId: null, subjectId: recordId },
  ]);
}

/**
 * Removes a record with all its versions, and refuses its id from now on. What else an erasure has to reach (copies,
 * answers, links) is named in the ledger record by record. Needs the owner, in the tenant's context.
 */
export async function eraseRecord(
  trx: Transaction<Database>,
  tenantId: string,
  recordId: string,
): Promise<void> {
  const ofRecord = sql`tenant_id = ${tenantId} AND record_id = ${recordId}`;
  await sql`INSERT INTO erased (tenant_id, record_id) VALUES (${tenantId}, ${recordId})
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`DELETE FROM record WHERE tenant_id = ${tenantId} AND id = ${recordId}`.execute(trx);
  await sql`DELETE FROM record_history WHERE ${ofRecord}`.execute(trx);
  await sql`DELETE FROM record_ref WHERE tenant_id = ${tenantId} AND ${recordId} IN (record_id, ref_id)`.execute(
    trx,
  );
  await sql`DELETE FROM feed WHERE ${ofRecord}`.execute(trx);
  await sql`UPDATE operation SET payload = NULL WHERE ${ofRecord}`.execute(trx);
  // Whose phone holds a note that was not taken is told, when it gives that note back, that the record is gone.
  await sql`UPDATE operation SET result = 'refused', reason = ${JSON.stringify(goneForGood)}::jsonb
    WHERE ${ofRecord} AND result IN ('refused', 'quarantined')`.execute(trx);
}

/**
 * Strikes members, deputies and areas off their teams again, under the version at which that was first done: a later
 * change that a phone gives back still stands, an earlier one does not.
 */
async function strikeOff(
  trx: Transaction<Database>,
  feed: Feed,
  {
    tenantId,
    strikes,
    now,
  }: { tenantId: string; strikes: readonly Extract<TakenAway, { what: 'team-lost' }>[]; now: Date },
): Promise<void> {
  const world = createWorld(trx, tenantId);
  const versions: Version[] = [];
  for (const { teamId, field, values, v: formerV, by } of strikes) {
    const former = { v: formerV, patch: { [field]: { add: [], remove: [...values] } } };
    const team = await world.get(teamId);
    if (team === undefined) {
      await rememberFor(trx, { tenantId, teamId, by, v: feed.nextVersion(), now, former });
      continue;
    }
    const body = team.body as JsonObject;
    const listed = Array.isArray(body[field]) ? body[field] : [];
    const left = listed.filter((one) => !values.includes(String(one)));
    const next = { ...team, v: feed.nextVersion(), body: { ...body, [field]: left } };
    world.put(next);
    versions.push({ record: next, opId: null, author: by, deviceId: null, at: now.toISOString(), former });
  }
  const today = localDate(now.toISOString());
  await rescope(world, feed, {
    touched: versions.map(({ record }) => record.id),
    created: new Set(),
    today,
  });
  await flush(trx, world, versions);
}

/** The store forgot the whole team: whoever gives it back must not bring these along. */
async function rememberFor(
  trx: Transaction<Database>,
  one: { tenantId: string; teamId: string; by: string; v: number; now: Date; former: Version['former'] },
): Promise<void> {
  await trx
    .insertInto('record_history')
    .values({
      tenant_id: one.tenantId,
      record_id: one.teamId,
      v: one.v,
      op_id: null,
      kind: 'team',
      author: one.by,
      device_id: null,
      at: one.now.toISOString(),
      received_at: one.now.toISOString(),
      schema_version: 1,
      body: '{}',
      former: JSON.stringify(one.former),
    })
    .execute();
}
