import { sql, type Transaction } from 'kysely';
import type { AnyRecord, RecordOf } from '../../../src/domain/kernel/record.ts';
import type { LogMarkBody } from '../../../src/domain/review/log-mark.ts';
import type { ReviewBody } from '../../../src/domain/review/review.ts';
import type { ShiftBody } from '../../../src/domain/shift/shift.ts';
import type { ShiftEventBody } from '../../../src/domain/shift/shift-event.ts';
import type { Database } from '../database.ts';
import { type StoredRecord, storedRecord } from '../record-row.ts';

/** One encounter or referral of a shift, as far as the desk counts it. */
export interface Note {
  readonly id: string;
  readonly kind: 'encounter' | 'referral';
  readonly firstV: number;
  readonly deviceId: string | null;
  readonly correctsId: string | null;
  readonly withdrawn: boolean;
}

/** A shift with all that was appended to it, as this reader may see it. */
export interface LogFacts {
  readonly shift: StoredRecord & RecordOf<ShiftBody>;
  readonly teamName: string;
  readonly events: readonly RecordOf<ShiftEventBody>[];
  readonly reviews: readonly RecordOf<ReviewBody>[];
  readonly marks: readonly RecordOf<LogMarkBody>[];
  readonly notes: readonly Note[];
}

/** Needs mode read. */
export async function loadLogFacts(
  trx: Transaction<Database>,
  tenantId: string,
  shifts: readonly StoredRecord[],
): Promise<LogFacts[]> {
  if (shifts.length === 0) return [];
  const ids = shifts.map((shift) => shift.id);
  const appended = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('shift_id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .where('kind', 'in', ['shift_event', 'review', 'log_mark'])
    .orderBy('v')
    .execute();
  const { rows: notes } = await sql<Note & { shiftId: string }>`
    SELECT id, kind, shift_id AS "shiftId", first_v AS "firstV", device_id AS "deviceId",
      body ->> 'correctsId' AS "correctsId", coalesce((body ->> 'withdrawn')::boolean, false) AS withdrawn
    FROM record WHERE tenant_id = ${tenantId} AND shift_id = ANY (${ids}::uuid[])
      AND kind IN ('encounter', 'referral')`.execute(trx);
  const teamNames = await namesOfTeams(trx, tenantId, shifts);
  return shifts.map((shift) => {
    const own = appended.filter((row) => row.shift_id === shift.id).map(storedRecord);
    return {
      shift: asShift(shift),
      teamName: teamNames.get(String(shift.body.teamId)) ?? '',
      events: own.filter((one) => one.kind === 'shift_event').map(asEvent),
      reviews: own.filter((one) => one.kind === 'review').map(asReview),
      marks: own.filter((one) => one.kind === 'log_mark').map(asMark),
      notes: notes.filter((note) => note.shiftId === shift.id),
    };
  });
}

async function namesOfTeams(trx: Transaction<Database>, tenantId: string, shifts: readonly StoredRecord[]) {
  const ids = shifts.map((shift) => String(shift.body.teamId));
  const rows = await trx
    .selectFrom('record')
    .select(['id', 'body'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sql<string>`ANY (${ids}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, String(row.body.name ?? '')]));
}

// Parsed by the schemas of their kinds when they were accepted.
const asShift = (record: StoredRecord) => record as AnyRecord as unknown as LogFacts['shift'];
const asEvent = (record: StoredRecord) => record as AnyRecord as unknown as RecordOf<ShiftEventBody>;
const asReview = (record: StoredRecord) => record as AnyRecord as unknown as RecordOf<ReviewBody>;
const asMark = (record: StoredRecord) => record as AnyRecord as unknown as RecordOf<LogMarkBody>;
