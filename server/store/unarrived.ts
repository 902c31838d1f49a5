import { sql, type Transaction } from 'kysely';
import type { Unarrived } from '../../src/contract/session.ts';
import type { Database } from './database.ts';

/**
 * Phones that told, at their last contact, of operations which have no final answer and came along under no other name:
 * notes still in a pocket, or lost with it (design D7). Needs mode accept or desk.
 */
export async function unarrivedOf(
  trx: Transaction<Database>,
  tenantId: string,
  of: { readonly operatorId: string } | { readonly deviceIds: readonly string[] },
): Promise<(Unarrived & { readonly operatorId: string })[]> {
  const whose =
    'operatorId' in of
      ? sql`d.operator_id = ${of.operatorId}`
      : sql`d.device_id = ANY (${[...of.deviceIds]}::uuid[])`;
  const { rows } = await sql<{
    deviceId: string;
    operatorId: string;
    name: string;
    count: number;
    lastContactAt: Date | null;
  }>`
    SELECT * FROM (
      SELECT d.device_id AS "deviceId", d.operator_id AS "operatorId", d.name, d.last_contact_at AS "lastContactAt",
        (d.head_seq - d.carried - (SELECT count(*) FROM operation o
          WHERE o.tenant_id = d.tenant_id AND o.device_id = d.device_id AND o.seq <= d.head_seq))::int AS count
      FROM device d WHERE d.tenant_id = ${tenantId} AND ${whose}) told
    WHERE count > 0 ORDER BY "lastContactAt" DESC NULLS LAST LIMIT 50`.execute(trx);
  return rows.map((row) => ({ ...row, lastContactAt: row.lastContactAt?.toISOString() ?? null }));
}
