import type { Row } from './model-tables.ts';
import type { ModelTransaction } from './model-transaction.ts';

type Statement = (trx: ModelTransaction, parameters: readonly unknown[]) => readonly Row[];

const removing =
  (table: string, isOf: (row: Row, id: unknown) => boolean): Statement =>
  (trx, [, id]) => {
    trx.remove(table, (row) => isOf(row, id));
    return [];
  };
const ofRecord = (row: Row, id: unknown): boolean => row.record_id === id;

const holds = (row: Row, ids: readonly string[]): boolean => {
  const { payload } = row;
  if (payload === null || payload === undefined) return false;
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return ids.some((id) => text.includes(id));
};

/** The function of the store, step by step as in `server/store/migrations/0020-erasure.ts`. */
const eraseRecords: Statement = (trx, [given, because]) => {
  const ids = given as readonly string[];
  const gone = new Set<unknown>(ids);
  const reason: unknown = JSON.parse(String(because));
  const stays = new Set<unknown>(['erasure_request', 'erasure_decision']);
  const isOver = (row: Row) => row.result === 'refused' || row.result === 'quarantined';
  for (const record_id of ids) trx.put('erased', { tenant_id: trx.tenantId, record_id });
  trx.remove('record', (row) => gone.has(row.id));
  trx.remove('record_history', (row) => gone.has(row.record_id));
  trx.remove(
    'record_ref',
    (row) => gone.has(row.record_id) || (gone.has(row.ref_id) && !stays.has(row.kind)),
  );
  for (const row of trx.rows('operation')) {
    const isOfThem = gone.has(row.record_id);
    if (!isOfThem && !(isOver(row) && holds(row, ids))) continue;
    trx.change('operation', { ...row, payload: null, ...(isOver(row) ? { result: 'refused', reason } : {}) });
  }
  return [];
};

/** The other function of the same file: every version says what the last one says, and is found by nobody who is gone. */
const overwriteHistory: Statement = (trx, [id, subject, night, unnamed]) => {
  const atNight = night === null ? null : new Date(String(night));
  const times = atNight === null ? {} : { at: atNight, recorded_at: atNight };
  const record = trx.rows('record').find((row) => row.id === id);
  if (record === undefined) return [];
  trx.change('record', { ...record, ...times, subject_id: subject });
  for (const row of trx.rows('record_history')) {
    if (!ofRecord(row, id)) continue;
    const at = atNight ?? row.at;
    trx.change('record_history', { ...row, body: record.body, at, former: null });
  }
  const gone = unnamed as readonly unknown[];
  trx.remove('record_ref', (row) => ofRecord(row, id) && gone.includes(row.ref_id));
  for (const row of trx.rows('operation'))
    if (ofRecord(row, id)) trx.change('operation', { ...row, payload: null });
  return [];
};

type Listed = {
  readonly lookForIds?: readonly unknown[];
  readonly comments?: readonly { readonly aboutId?: unknown }[];
};

/** Plans that look for them, and reviews that speak of their meetings. */
const plansAndReviews: Statement = (trx, [, named, , meetings]) => {
  const ids = (named as readonly string[]).map((one) => (JSON.parse(one) as readonly [string])[0]);
  const about = new Set(meetings as readonly unknown[]);
  return trx
    .rows('record')
    .filter(({ kind, body }) => {
      const { lookForIds, comments } = (body ?? {}) as Listed;
      if (kind === 'shift') return lookForIds?.some((one) => ids.includes(String(one))) === true;
      return kind === 'review' && comments?.some(({ aboutId }) => about.has(aboutId)) === true;
    })
    .map(({ id }) => ({ id }));
};

const whereTold: Statement = (trx, [, ids]) =>
  trx
    .rows('feed')
    .filter((row) => (ids as readonly unknown[]).includes(row.record_id))
    .map(({ record_id, scope }) => ({ record_id, scope }));

/** What `eraseRecord` of `server/store/after-restore.ts` says, word for word. */
export const erasedInWords: readonly (readonly [string | RegExp, Statement])[] = [
  ['SELECT erase_records($1::uuid[], $2::jsonb)', eraseRecords],
  [/^SELECT overwrite_history\(/, overwriteHistory],
  [
    /^SELECT id FROM record WHERE tenant_id = \$1 AND kind = 'shift' AND EXISTS \(SELECT 1 FROM unnest/,
    plansAndReviews,
  ],
  [/^SELECT record_id, scope FROM feed WHERE tenant_id = \$1 AND record_id = ANY/, whereTold],
  [
    'INSERT INTO erased (tenant_id, record_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    (trx, [tenant_id, record_id]) => {
      trx.put('erased', { tenant_id, record_id });
      return [];
    },
  ],
  ['DELETE FROM record WHERE tenant_id = $1 AND id = $2', removing('record', (row, id) => row.id === id)],
  [
    'DELETE FROM record_history WHERE tenant_id = $1 AND record_id = $2',
    removing('record_history', ofRecord),
  ],
  [
    'DELETE FROM record_ref WHERE tenant_id = $1 AND $2 IN (record_id, ref_id)',
    removing('record_ref', (row, id) => row.record_id === id || row.ref_id === id),
  ],
  ['DELETE FROM feed WHERE tenant_id = $1 AND record_id = $2', removing('feed', ofRecord)],
  [
    'UPDATE operation SET payload = NULL WHERE tenant_id = $1 AND record_id = $2',
    (trx, [, id]) => {
      for (const row of trx.rows('operation')) {
        if (ofRecord(row, id)) trx.change('operation', { ...row, payload: null });
      }
      return [];
    },
  ],
  [
    "UPDATE operation SET result = 'refused', reason = $1::jsonb WHERE tenant_id = $2 AND record_id = $3 AND result IN ('refused', 'quarantined')",
    (trx, [reason, , id]) => {
      for (const row of trx.rows('operation')) {
        if (!ofRecord(row, id) || !['refused', 'quarantined'].includes(String(row.result))) continue;
        trx.change('operation', { ...row, result: 'refused', reason: JSON.parse(String(reason)) });
      }
      return [];
    },
  ],
];
