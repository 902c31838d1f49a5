import { sql } from 'kysely';
import { localDate, serviceNight } from '../../src/domain/kernel/service-night.ts';
import { definitionOf } from '../../src/domain/kinds.ts';
import { closeReferrals, isClosedByItself } from './accept/closed-record.ts';
import { flush, type Version } from './accept/flush.ts';
import { writeAnswers } from './accept/keep-answers.ts';
import { readBody } from './accept/readable.ts';
import { rescope } from './accept/rescope.ts';
import { retellStories } from './accept/retell-stories.ts';
import { createWorld } from './accept/world.ts';
import { setContext } from './context.ts';
import { inFeedTransaction } from './feed-transaction.ts';
import type { StoredRecord } from './record-row.ts';
import type { Store } from './store.ts';

/** A record to be put in directly: by set-up, an import or the demo. Its body is checked by its schema like any other. */
export interface SeedRecord {
  readonly id: string;
  readonly kind: string;
  readonly orgId: string;
  readonly subjectId: string | null;
  /** ISO instant; also when it was written and received, unless told otherwise. */
  readonly at: string;
  readonly createdBy: string;
  /** Or how it follows from what is stored now: whoever else changes it meanwhile loses nothing. */
  readonly body: object | ((stored: Readonly<Record<string, unknown>> | undefined) => object);
  readonly schemaVersion?: number;
  readonly recordedAt?: string;
  readonly receivedAt?: string;
  readonly deviceId?: string | null;
  /** Scopes that the author brought, e.g. the areas of the team that first wrote a person down. */
  readonly originScopes?: readonly string[];
  /** As if a phone had pushed it: lets the review desk tell that nothing of this phone is missing. Needs `deviceId`. */
  readonly pushed?: { readonly opId: string; readonly seq: number };
}

export interface NewTenant {
  readonly id: string;
  readonly name: string;
  /** Invented data: the screen always says so. */
  readonly demo: boolean;
}

/** Runs under the owner: requests may not make tenants. */
export async function createTenant(store: Store, tenant: NewTenant): Promise<void> {
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId: tenant.id, mode: 'accept' });
    await trx.insertInto('tenant').values(tenant).execute();
  });
}

/**
 * Puts records in, in the order given (which becomes the order of their versions), through the same counter, history,
 * scopes and feed as everything else. Throws, and writes nothing, when a body does not fit its schema.
 */
export async function importRecords(
  store: Store,
  tenantId: string,
  records: readonly SeedRecord[],
): Promise<{ readonly imported: number }> {
  await inFeedTransaction(store, tenantId, async (trx, feed) => {
    const first = await sql`SELECT 1 FROM record WHERE tenant_id = ${tenantId} LIMIT 1`.execute(trx);
    const world = createWorld(trx, tenantId, { empty: first.rows.length === 0 });
    await world.load(records.map((record) => record.id));
    await world.loadReferrers(records.map((record) => record.id));
    const versions: Version[] = [];
    for (const seed of records) {
      const v = feed.nextVersion();
      const before = world.peek(seed.id);
      const record = seededRecord(seed, before?.body, store.now().toISOString());
      const kept =
        before === undefined ? { v, firstV: v } : { v, firstV: before.firstV, scopes: before.scopes };
      const next = { ...record, ...kept };
      world.put(next);
      const { createdBy, deviceId, recordedAt } = next;
      versions.push({
        record: next,
        opId: seed.pushed?.opId ?? null,
        author: createdBy,
        deviceId,
        at: recordedAt,
      });
    }
    const created = new Set(
      versions.filter(({ record }) => record.v === record.firstV).map(({ record }) => record.id),
    );
    await closeReferrals({ world, created });
    const now = store.now();
    const told = { touched: versions.map(({ record }) => record.id), today: localDate(now.toISOString()) };
    await rescope(world, feed, { ...told, created });
    await retellStories(world, feed, { ...told, now });
    await flush(trx, world, versions);
    const operations = records.flatMap((seed, index) => seededOperation(tenantId, seed, versions[index]));
    await writeAnswers({ trx, answered: operations });
  });
  return { imported: records.length };
}

function seededRecord(
  seed: SeedRecord,
  stored: Readonly<Record<string, unknown>> | undefined,
  now: string,
): StoredRecord {
  const definition = definitionOf(seed.kind);
  if (definition === undefined) throw new Error(`No such kind of record: ${seed.kind} (${seed.id}).`);
  const read = readBody(
    definition,
    typeof seed.body === 'function' ? (seed.body as (s: typeof stored) => object)(stored) : seed.body,
  );
  if (!read.ok)
    throw new Error(`Record ${seed.id} (${seed.kind}): ${read.error.code} at ${read.error.field ?? '-'}.`);
  const body = read.value;
  return {
    id: seed.id,
    kind: seed.kind,
    schemaVersion: seed.schemaVersion ?? definition.schemaVersion,
    orgId: seed.orgId,
    subjectId: seed.subjectId,
    at: seed.at,
    recordedAt: seed.recordedAt ?? seed.at,
    receivedAt: seed.receivedAt ?? (seed.at < now ? seed.at : now),
    createdBy: seed.createdBy,
    deviceId: seed.deviceId ?? null,
    serviceNight: serviceNight(seed.at),
    clockSuspect: false,
    scopes: [],
    v: 0,
    body,
    shiftId: typeof body.shiftId === 'string' ? body.shiftId : null,
    closed: isClosedByItself(seed.kind, body),
    firstV: 0,
    originScopes: seed.originScopes ?? [],
  };
}

function seededOperation(tenantId: string, seed: SeedRecord, version: Version | undefined) {
  if (seed.pushed === undefined || !seed.deviceId || version === undefined) return [];
  return [
    {
      tenant_id: tenantId,
      op_id: seed.pushed.opId,
      device_id: seed.deviceId,
      seq: seed.pushed.seq,
      group_id: seed.pushed.opId,
      record_id: seed.id,
      action: 'create',
      replaces: null,
      author: seed.createdBy,
      clock_offset_ms: 0,
      received_at: version.record.receivedAt,
      result: 'accepted' as const,
      reason: null,
      v: version.record.v,
      payload: null,
    },
  ];
}
