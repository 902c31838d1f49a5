import type { Transaction } from 'kysely';
import { localDate, serviceNight } from '../../src/domain/kernel/service-night.ts';
import { flush } from './accept/flush.ts';
import { rescope } from './accept/rescope.ts';
import { retellStories } from './accept/retell-stories.ts';
import { createWorld } from './accept/world.ts';
import type { TakenAway } from './apart/taken-away.ts';
import type { Database } from './database.ts';
import type { Feed } from './feed-transaction.ts';
import type { StoredRecord } from './record-row.ts';

type ClosedConsent = Extract<TakenAway, { what: 'consent-closed' }>;

/**
 * Writes the noes again that a restored store has forgotten, under their own ids, so that the phone that gives one back says the same
 * thing twice; and closes with them what they had closed (T17). Of whoever was erased nothing comes back.
 */
export async function closeAgain(
  trx: Transaction<Database>,
  feed: Feed,
  { tenantId, entries, now }: { tenantId: string; entries: readonly TakenAway[]; now: Date },
): Promise<void> {
  const erased = new Set(entries.flatMap((one) => (one.what === 'record-erased' ? [one.recordId] : [])));
  const world = createWorld(trx, tenantId);
  const forgotten: StoredRecord[] = [];
  for (const entry of entries) {
    if (entry.what !== 'consent-closed') continue;
    if (erased.has(entry.recordId) || erased.has(entry.body.personId)) continue;
    if ((await world.get(entry.recordId)) !== undefined) continue;
    const record = noOf(entry, feed.nextVersion());
    world.put(record);
    forgotten.push(record);
  }
  if (forgotten.length === 0) return;
  const touched = forgotten.map(({ id }) => id);
  const today = localDate(now.toISOString());
  await rescope(world, feed, { touched, created: new Set(touched), today });
  await retellStories(world, feed, { touched, today, now });
  await flush(
    trx,
    world,
    forgotten.map((record) => ({
      record: world.peek(record.id) ?? record,
      ...{ opId: null, author: record.createdBy, deviceId: null, at: record.at },
    })),
  );
}

function noOf({ recordId, orgId, by, at, body }: ClosedConsent, v: number): StoredRecord {
  return {
    ...{ id: recordId, kind: 'consent_event', schemaVersion: 1, orgId, subjectId: body.personId },
    ...{ at, recordedAt: at, receivedAt: at, createdBy: by, deviceId: null, serviceNight: serviceNight(at) },
    ...{ clockSuspect: false, scopes: [], v, firstV: v, shiftId: null, closed: false, originScopes: [] },
    body,
  };
}
