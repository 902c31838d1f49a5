import { sql, type Transaction } from 'kysely';
import type { z } from 'zod';
import type { crewPhoneSchema } from '../../../src/contract/shift-log.ts';
import { latest } from '../../../src/domain/shift/shift-status.ts';
import type { Database } from '../database.ts';
import { unarrivedOf } from '../unarrived.ts';
import type { LogFacts } from './log-facts.ts';

export type CrewPhone = z.infer<typeof crewPhoneSchema>;

/** Whose notes may still be in a pocket: one row for each phone that joined. Needs mode desk. */
export async function loadCrewPhones(
  trx: Transaction<Database>,
  tenantId: string,
  logs: readonly LogFacts[],
): Promise<Map<string, CrewPhone[]>> {
  const phones = logs.flatMap((log) => phonesOf(log));
  const heads = await headsOf(
    trx,
    tenantId,
    phones.flatMap((phone) => phone.closedBy ?? []),
  );
  const received = await receivedUpTo(trx, tenantId, [...heads.values()]);
  const contacts = await lastContacts(
    trx,
    tenantId,
    phones.map((phone) => phone.deviceId),
  );
  const told = await unarrivedOf(trx, tenantId, { deviceIds: phones.map((phone) => phone.deviceId) });
  const unarrived = new Map(told.map((phone) => [phone.deviceId, phone.count]));
  const byShift = new Map<string, CrewPhone[]>(logs.map((log) => [log.shift.id, []]));
  for (const { shiftId, closedBy, ...phone } of phones) {
    const head = closedBy === null ? undefined : heads.get(closedBy);
    const left = unarrived.get(phone.deviceId) ?? 0;
    // Closed under another name, or from another phone: what the first one told of may lie in it still, or be lost.
    const leftBehind = head === undefined || head.deviceId === phone.deviceId ? 0 : left;
    byShift.get(shiftId)?.push({
      ...phone,
      headSeq: head?.seq ?? null,
      missing:
        head === undefined ? null : Math.max(0, head.seq - (received.get(markOf(head)) ?? 0)) + leftBehind,
      unarrived: left,
      lastContactAt: contacts.get(phone.deviceId) ?? null,
    });
  }
  return byShift;
}

interface JoinedPhone {
  readonly shiftId: string;
  readonly deviceId: string;
  readonly operatorId: string;
  readonly joinedAt: string;
  readonly closedAt: string | null;
  /** The record that closed this phone. */
  readonly closedBy: string | null;
}

function phonesOf({ shift, events }: LogFacts): JoinedPhone[] {
  const joined = events.filter((event) => event.body.event === 'joined' && event.deviceId !== null);
  const devices = new Set(joined.map((event) => event.deviceId));
  return [...devices].map((deviceId) => {
    const own = joined.filter((event) => event.deviceId === deviceId);
    const first = own.reduce((a, b) => (b.at < a.at ? b : a));
    const closings = events.filter((event) => event.body.event === 'closed');
    // A phone that had to take a new deviceId in the middle of the night closes under the new one.
    const closing =
      latest(closings.filter((event) => event.deviceId === deviceId)) ??
      latest(
        closings.filter(
          (event) => event.body.operatorId === first.body.operatorId && !devices.has(event.deviceId),
        ),
      );
    return {
      shiftId: shift.id,
      deviceId: String(deviceId),
      operatorId: first.body.operatorId,
      joinedAt: first.at,
      closedAt: closing?.at ?? null,
      closedBy: closing?.id ?? null,
    };
  });
}

interface Head {
  readonly deviceId: string;
  readonly seq: number;
}

/** The seq under which each closing was written: every operation of that phone up to there should arrive. */
async function headsOf(trx: Transaction<Database>, tenantId: string, recordIds: readonly string[]) {
  const rows = await trx
    .selectFrom('operation')
    .select(['record_id', 'device_id', 'seq'])
    .where('tenant_id', '=', tenantId)
    .where('record_id', '=', sql<string>`ANY (${recordIds}::uuid[])`)
    .where('result', 'in', ['accepted', 'merged'])
    .execute();
  return new Map(
    rows.map((row): [string, Head] => [row.record_id, { deviceId: row.device_id, seq: row.seq }]),
  );
}

const markOf = (head: Head): string => `${head.deviceId} ${head.seq}`;

/** How many operations up to each head have a final answer. A phone closes one shift after another: each has its head. */
async function receivedUpTo(trx: Transaction<Database>, tenantId: string, heads: readonly Head[]) {
  const { rows } = await sql<Head & { n: number }>`
    SELECT h.device_id AS "deviceId", h.seq, count(o.seq)::int AS n
    FROM (SELECT DISTINCT * FROM unnest(
      ${heads.map((head) => head.deviceId)}::uuid[], ${heads.map((head) => head.seq)}::bigint[]) AS u (device_id, seq)) h
    JOIN operation o ON o.tenant_id = ${tenantId} AND o.device_id = h.device_id AND o.seq <= h.seq
    GROUP BY h.device_id, h.seq`.execute(trx);
  return new Map(rows.map((row) => [markOf(row), row.n]));
}

async function lastContacts(trx: Transaction<Database>, tenantId: string, deviceIds: readonly string[]) {
  const rows = await trx
    .selectFrom('device')
    .select(['device_id', 'last_contact_at'])
    .where('tenant_id', '=', tenantId)
    .where('device_id', '=', sql<string>`ANY (${deviceIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.device_id, row.last_contact_at?.toISOString() ?? null]));
}
