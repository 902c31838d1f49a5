import type { Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import { type AuditRow, beginning, hashOfEntry, type NewAuditEntry } from './entry.ts';

export interface ChainEnd {
  readonly n: number;
  readonly hash: string;
}

/**
 * Adds entries to the chains of their organisations, in the transaction that does what they tell of: both are there or neither
 * is. Needs mode accept in the tenant. Locked until the transaction ends, a chain stays one line however many servers add to it:
 * take no other lock after it.
 */
export async function appendEntries(
  trx: Transaction<Database>,
  tenantId: string,
  now: Date,
  entries: readonly NewAuditEntry[],
): Promise<void> {
  for (const orgId of [...new Set(entries.map((entry) => entry.orgId))].sort()) {
    const own = entries.filter((entry) => entry.orgId === orgId);
    await appendToChain(trx, { tenantId, orgId, now }, own);
  }
}

/** The same for one chain; answers its new end. */
export async function appendToChain(
  trx: Transaction<Database>,
  { tenantId, orgId, now }: { tenantId: string; orgId: string; now: Date },
  entries: readonly NewAuditEntry[],
): Promise<ChainEnd> {
  let end = await lockEnd(trx, tenantId, orgId);
  const rows = entries.map((entry) => {
    const row: Omit<AuditRow, 'hash'> = {
      tenant_id: tenantId,
      org_id: orgId,
      n: end.n + 1,
      at: entry.at === undefined ? now : new Date(entry.at),
      received_at: now,
      actor_id: entry.actorId,
      device_id: entry.deviceId ?? null,
      action: entry.action,
      subject_id: entry.subjectId ?? null,
      reason: entry.reason ?? null,
      detail: entry.detail ?? null,
      prev: end.hash,
    };
    end = { n: row.n, hash: hashOfEntry(row) };
    return { ...row, hash: end.hash, at: row.at.toISOString(), received_at: row.received_at.toISOString() };
  });
  await trx.insertInto('audit_entry').values(rows).execute();
  await trx
    .updateTable('audit_chain')
    .set(end)
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .execute();
  return end;
}

async function lockEnd(trx: Transaction<Database>, tenantId: string, orgId: string): Promise<ChainEnd> {
  const find = () =>
    trx
      .selectFrom('audit_chain')
      .select(['n', 'hash'])
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .forUpdate()
      .executeTakeFirst();
  const known = await find();
  if (known !== undefined) return known;
  await trx
    .insertInto('audit_chain')
    .values({ tenant_id: tenantId, org_id: orgId, n: 0, hash: beginning })
    .onConflict((oc) => oc.columns(['tenant_id', 'org_id']).doNothing())
    .execute();
  const made = await find();
  if (made === undefined) throw new Error('The chain of audit entries could not be begun.');
  return made;
}
