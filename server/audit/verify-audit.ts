import { sql, type Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import { seeWholeStore } from '../store/whole-store.ts';
import type { Anchor, AnchorLine } from './anchors.ts';
import type { ChainEnd } from './append-entries.ts';
import { type CheckedChain, checkChain } from './check-chain.ts';

export interface ChainName {
  readonly tenantId: string;
  readonly orgId: string;
}

export interface VerifiedChain extends ChainName, CheckedChain {
  /** When the oldest entry was written that no anchor vouches for. */
  readonly windowSince: string | null;
}

export interface VerifiedAudit {
  readonly chains: readonly VerifiedChain[];
  /** Lines of the anchors' file that were not signed with its key. */
  readonly unsignedLines: readonly number[];
}

const rowsAtOnce = 1_000;

/** Follows every chain of every network from its first row. Needs the owner, in a transaction of its own. */
export async function verifyAudit(
  trx: Transaction<Database>,
  lines: readonly AnchorLine[],
): Promise<VerifiedAudit> {
  await seeWholeStore(trx);
  const anchors = lines.flatMap(({ anchor }) => anchor ?? []);
  const chains: VerifiedChain[] = [];
  for (const name of await chainNames(trx, anchors)) {
    const own = anchors.filter((one) => one.tenantId === name.tenantId && one.orgId === name.orgId);
    chains.push(await verifyChain(trx, name, own));
  }
  return { chains, unsignedLines: lines.filter(({ anchor }) => anchor === null).map(({ line }) => line) };
}

/** Those that have rows, an end or an anchor: a chain that is gone whole is looked for too. */
async function chainNames(
  trx: Transaction<Database>,
  anchors: readonly ChainName[],
): Promise<readonly ChainName[]> {
  const { rows } = await sql<ChainName>`
    SELECT tenant_id AS "tenantId", org_id AS "orgId" FROM audit_entry
    UNION SELECT tenant_id, org_id FROM audit_chain`.execute(trx);
  const all = new Map(
    [...rows, ...anchors].map(({ tenantId, orgId }) => [`${tenantId} ${orgId}`, { tenantId, orgId }]),
  );
  return [...all.keys()].sort().flatMap((key) => all.get(key) ?? []);
}

async function verifyChain(
  trx: Transaction<Database>,
  { tenantId, orgId }: ChainName,
  anchors: readonly Anchor[],
): Promise<VerifiedChain> {
  const check = checkChain(anchors);
  const lastAnchor = anchors.at(-1)?.n ?? 0;
  let windowSince: string | null = null;
  // By place, not by `n`: a row whose number somebody gave twice must not be passed over.
  for (let offset = 0; ; offset += rowsAtOnce) {
    const rows = await trx
      .selectFrom('audit_entry')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .orderBy('n')
      .limit(rowsAtOnce)
      .offset(offset)
      .execute();
    for (const row of rows) {
      check.add(row);
      if (row.n > lastAnchor) windowSince ??= row.received_at.toISOString();
    }
    if (rows.length < rowsAtOnce) break;
  }
  const stored = await trx
    .selectFrom('audit_chain')
    .select(['n', 'hash'])
    .where('tenant_id', '=', tenantId)
    .where('org_id', '=', orgId)
    .executeTakeFirst();
  const end: ChainEnd | null = stored ?? null;
  return { tenantId, orgId, windowSince, ...check.end(end) };
}
