import { type Selectable, sql, type Transaction } from 'kysely';
import type { Database, RecordTable } from '../database.ts';
import { sentRecord } from '../record-row.ts';

type Row = Selectable<RecordTable>;

/**
 * Everything of one shift that the reader may see: the shift, what was appended to it, what its notes led to, and the
 * people and places they name. Needs mode read: the database leaves out the rest.
 */
export async function loadLogRecords(trx: Transaction<Database>, tenantId: string, shiftId: string) {
  const inShift = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where((eb) => eb.or([eb('id', '=', shiftId), eb('shift_id', '=', shiftId)]))
    .orderBy('v')
    .execute();
  const noteIds = inShift.filter((row) => row.kind === 'encounter').map((row) => row.id);
  const referralIds = inShift.filter((row) => row.kind === 'referral').map((row) => row.id);
  const led = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`(
      (kind = 'task' AND (body ->> 'createdFrom') = ANY (${[...noteIds, shiftId]}::text[]))
      OR (kind = 'stage_transition' AND (body ->> 'encounterId') = ANY (${noteIds}::text[]))
      OR (kind = 'referral_transition' AND subject_id = ANY (${referralIds}::uuid[])))`)
    .orderBy('v')
    .execute();
  const named = await trx
    .selectFrom('record')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', sql<string>`ANY (${namedIn([...inShift, ...led])}::uuid[])`)
    .where('kind', 'in', ['person', 'place'])
    .execute();
  return [...inShift, ...led, ...named].map(sentRecord);
}

function namedIn(rows: readonly Row[]): readonly string[] {
  const ids = new Set<string>();
  const add = (value: unknown) => {
    if (typeof value === 'string') ids.add(value);
  };
  for (const { body } of rows) {
    add(body.personId);
    add(body.placeId);
    for (const list of [body.participants, body.routePlaceIds]) {
      if (!Array.isArray(list)) continue;
      for (const one of list) add(typeof one === 'string' ? one : (one as { personId?: unknown }).personId);
    }
  }
  return [...ids];
}
