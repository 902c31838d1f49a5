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

/** What `eraseRecord` of `server/store/after-restore.ts` says, word for word. */
export const erasedInWords: readonly (readonly [string, Statement])[] = [
  ['SELECT erase_records($1::uuid[], $2::jsonb)', eraseRecords],
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
