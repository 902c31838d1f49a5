import type { Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { Anchor, AuditAnchors } from './anchors.ts';
import { appendToChain } from './append-entries.ts';
import { holdsTo } from './holds-to.ts';

/**
 * Writes into every chain of a tenant that its store was put back, and signs apart from the database how far each is still what it
 * was: so that what is missing since is told as a restore, and nothing else ever is. Needs mode accept in the tenant.
 */
export async function noteRestore(
  trx: Transaction<Database>,
  tenantId: string,
  { epoch, now, anchors }: { epoch: number; now: Date; anchors: AuditAnchors | null },
): Promise<void> {
  const signed = (anchors?.read() ?? []).filter((one) => one.tenantId === tenantId);
  const kept = await trx
    .selectFrom('audit_chain')
    .select(['org_id'])
    .where('tenant_id', '=', tenantId)
    .execute();
  const orgIds = new Set([...kept.map((row) => row.org_id), ...signed.map((one) => one.orgId)]);
  const lines: Anchor[] = [];
  for (const orgId of [...orgIds].sort()) {
    const keptTo = await holdsTo(
      trx,
      { tenantId, orgId },
      signed.filter((one) => one.orgId === orgId),
    );
    const end = await appendToChain(trx, { tenantId, orgId, now }, [
      { orgId, action: 'restored', actorId: null, detail: `epoch ${epoch}` },
    ]);
    lines.push({ what: 'restored', tenantId, orgId, at: now.toISOString(), ...end, keptTo });
  }
  anchors?.append(lines);
}
