import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Openings, openPersonSchema } from '../../../src/contract/opened-person.ts';
import { appendEntries } from '../../audit/append-entries.ts';
import { isCoordinator, isDataProtectionOfficer } from '../../policy/roles.ts';
import { inContext } from '../context.ts';
import type { Database } from '../database.ts';
import { type Account, loadAccount, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';

const openMs = 30 * 60_000;
/** How many the data protection officer is shown at once. */
const listed = 100;

/**
 * Opens what is closed about one person of the own organisation for half an hour, to a coordinator or the data protection officer. Written
 * down in the register in the same transaction. Null for anybody else, and for anybody not of their own.
 */
export async function openPerson(
  store: Store,
  account: Account,
  { personId, reason }: z.infer<typeof openPersonSchema>,
): Promise<{ readonly until: string } | null> {
  const { tenantId } = account;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await mayOpen(trx, account, store.now());
    if (current === null) return null;
    const { orgId, operatorId } = current;
    const person = await trx
      .selectFrom('record')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', personId)
      .where('kind', '=', 'person')
      .where('org_id', '=', orgId)
      .executeTakeFirst();
    if (person === undefined) return null;
    const now = store.now();
    const [at, until] = [now, new Date(now.getTime() + openMs)].map((one) => one.toISOString()) as [
      string,
      string,
    ];
    const row = { tenant_id: tenantId, id: v7(), org_id: orgId, operator_id: operatorId };
    await trx
      .insertInto('opened_person')
      .values({ ...row, person_id: personId, reason, at, until })
      .execute();
    await appendEntries(trx, tenantId, now, [
      { orgId, action: 'opened_in_emergency', actorId: operatorId, subjectId: personId, reason },
    ]);
    return { until };
  });
}

/** The notice to the data protection officer. Null for anybody else. */
export async function openings(store: Store, account: Account): Promise<Openings | null> {
  const { tenantId } = account;
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const current = await loadAccount(trx, account.userId);
    const rights = current === null ? null : await loadRights(trx, current, store.now());
    if (current === null || rights === null || !isDataProtectionOfficer(rights)) return null;
    const { rows } = await sql<{
      at: Date;
      until: Date;
      reason: string;
      operatorId: string;
      operatorName: string | null;
      personCode: string | null;
    }>`
      SELECT o.at, o.until, o.reason, o.operator_id AS "operatorId", w.body ->> 'displayName' AS "operatorName",
        p.body ->> 'personCode' AS "personCode"
      FROM opened_person o
      LEFT JOIN record w ON w.tenant_id = o.tenant_id AND w.id = o.operator_id
      LEFT JOIN record p ON p.tenant_id = o.tenant_id AND p.id = o.person_id
      WHERE o.tenant_id = ${tenantId} AND o.org_id = ${current.orgId}
      ORDER BY o.at DESC LIMIT ${listed}`.execute(trx);
    return {
      serverTime: store.now().toISOString(),
      openings: rows.map((row) => ({ ...row, at: row.at.toISOString(), until: row.until.toISOString() })),
    };
  });
}

async function mayOpen(trx: Transaction<Database>, account: Account, now: Date): Promise<Account | null> {
  const current = await loadAccount(trx, account.userId);
  if (current === null) return null;
  const rights = await loadRights(trx, current, now);
  return isCoordinator(rights) || isDataProtectionOfficer(rights) ? current : null;
}
