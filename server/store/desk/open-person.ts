import { sql, type Transaction } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { openPersonSchema } from '../../../src/contract/opened-person.ts';
import { appendEntries } from '../../audit/append-entries.ts';
import { cellOf, entities } from '../../policy/matrix.ts';
import { isCoordinator, isDataProtectionOfficer } from '../../policy/roles.ts';
import { aboutScope, rowScope } from '../../policy/scope-names.ts';
import { inContext } from '../context.ts';
import type { Database } from '../database.ts';
import { type Account, loadAccount, loadRights } from '../rights.ts';
import type { Store } from '../store.ts';

const openMs = 30 * 60_000;
/** What a coordinator reads of nobody without opening them. */
const openedRows = entities.filter((row) => cellOf('coordinator', row).reach === 'unsealed');

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
    const detail = await whatItGives(trx, tenantId, personId);
    await appendEntries(trx, tenantId, now, [
      {
        ...{ orgId, action: 'opened_in_emergency', actorId: operatorId, subjectId: personId, reason, at },
        ...(detail === '' ? {} : { detail }),
      },
    ]);
    return { until };
  });
}

async function mayOpen(trx: Transaction<Database>, account: Account, now: Date): Promise<Account | null> {
  const current = await loadAccount(trx, account.userId);
  if (current === null) return null;
  const rights = await loadRights(trx, current, now);
  return isCoordinator(rights) || isDataProtectionOfficer(rights) ? current : null;
}

/** How much of what is closed this opens, by the row of the matrix: `law:1 sealed:2`. Never what it says. */
async function whatItGives(trx: Transaction<Database>, tenantId: string, personId: string): Promise<string> {
  const about = openedRows.map((row) => rowScope(row, aboutScope(personId)));
  const { rows } = await sql<{ scope: string; n: number }>`
    SELECT scope, count(*)::int AS n FROM record, unnest(scopes) AS scope
    WHERE tenant_id = ${tenantId} AND scopes && ${about}::text[] AND scope = ANY (${about}::text[])
    GROUP BY scope ORDER BY scope`.execute(trx);
  return rows.map(({ scope, n }) => `${scope.slice(0, scope.indexOf('/'))}:${n}`).join(' ');
}
