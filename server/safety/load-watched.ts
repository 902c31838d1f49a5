import { sql, type Transaction } from 'kysely';
import type { AlertBody } from '../../src/domain/alert/alert.ts';
import type { CheckInBody } from '../../src/domain/check-in/check-in.ts';
import { corrected } from '../../src/domain/kernel/clock.ts';
import type { AnyRecord, RecordOf } from '../../src/domain/kernel/record.ts';
import type { ShiftBody } from '../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../src/domain/shift/shift-event.ts';
import type { Database } from '../store/database.ts';
import { storedRecord } from '../store/record-row.ts';
import type { WatchedShift } from './judge-silence.ts';

const kinds = ['shift', 'shift_event', 'check_in', 'alert'];

export interface Watch {
  readonly shifts: readonly WatchedShift[];
  readonly alerts: readonly RecordOf<AlertBody>[];
}

/** The outings since a night, with every word of their crews, and the alerts that stand. Needs mode accept. */
export async function loadWatched(
  trx: Transaction<Database>,
  tenantId: string,
  since: string,
): Promise<Watch> {
  const rows = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('kind', 'in', kinds)
    .where((eb) =>
      eb.or([
        eb('service_night', '>=', sql<string>`${since}::date`),
        eb.and([eb('kind', '=', 'alert'), eb('closed', '=', false)]),
      ]),
    )
    .orderBy('v')
    .execute();
  const records = rows.map(storedRecord);
  const offsets = await offsetsOf(
    trx,
    tenantId,
    records.map((one) => one.id),
  );
  const onOurClock = records.map((one) => ({ ...one, at: ourTime(one, offsets.get(one.id)) }));
  const contacts = await contactsOf(
    trx,
    tenantId,
    onOurClock.flatMap((one) => one.deviceId ?? []),
  );
  const alerts = onOurClock.filter((one) => one.kind === 'alert').map(asAlert);
  const shifts = onOurClock
    .filter((one) => one.kind === 'shift')
    .map((one): WatchedShift => {
      const own = onOurClock.filter((other) => other.shiftId === one.id);
      const events = own.filter((other) => other.kind === 'shift_event');
      const seen = events.map((other) => contacts.get(other.deviceId ?? '')).filter((at) => at !== undefined);
      return {
        shift: asShift(one),
        events: events.map(asEvent),
        checkIns: own.filter((other) => other.kind === 'check_in').map(asCheckIn),
        lastContactAt: seen.sort().at(-1) ?? null,
      };
    });
  return { shifts, alerts };
}

/** By the offset that its phone knew; never later than when it came, so that a clock in the future cannot keep us waiting. */
function ourTime(
  record: { readonly at: string; readonly receivedAt: string },
  offsetMs: number | null = null,
): string {
  const at = corrected(record.at, offsetMs);
  const isOfTheFuture = at > record.receivedAt;
  return isOfTheFuture ? record.receivedAt : at;
}

async function offsetsOf(trx: Transaction<Database>, tenantId: string, recordIds: readonly string[]) {
  const rows = await trx
    .selectFrom('operation')
    .select(['record_id', 'clock_offset_ms'])
    .where('tenant_id', '=', tenantId)
    .where('record_id', '=', sql<string>`ANY (${recordIds}::uuid[])`)
    .where('action', '=', 'create')
    .execute();
  return new Map(rows.map((row) => [row.record_id, row.clock_offset_ms]));
}

async function contactsOf(trx: Transaction<Database>, tenantId: string, deviceIds: readonly string[]) {
  const rows = await trx
    .selectFrom('device')
    .select(['device_id', 'last_contact_at'])
    .where('tenant_id', '=', tenantId)
    .where('device_id', '=', sql<string>`ANY (${deviceIds}::uuid[])`)
    .execute();
  return new Map(
    rows.flatMap((row): [string, string][] =>
      row.last_contact_at === null ? [] : [[row.device_id, row.last_contact_at.toISOString()]],
    ),
  );
}

// Parsed by the schemas of their kinds when they were accepted.
const asShift = (record: AnyRecord) => record as unknown as RecordOf<ShiftBody>;
const asEvent = (record: AnyRecord) => record as unknown as RecordOf<ShiftEventBody>;
const asCheckIn = (record: AnyRecord) => record as unknown as RecordOf<CheckInBody>;
const asAlert = (record: AnyRecord) => record as unknown as RecordOf<AlertBody>;
