import { appendEntries } from '../audit/append-entries.ts';
import { inContext } from './context.ts';
import type { Account } from './rights.ts';
import type { Store } from './store.ts';

/** Whether the organisation asks a second factor of everybody who signs in with a password. */
export function wantsSecondFactor(
  store: Store,
  { tenantId, orgId }: Pick<Account, 'tenantId' | 'orgId'>,
): Promise<boolean> {
  return inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    const row = await trx
      .selectFrom('sign_in_rule')
      .select('second_factor')
      .where('tenant_id', '=', tenantId)
      .where('org_id', '=', orgId)
      .executeTakeFirst();
    return row?.second_factor ?? false;
  });
}

/** From the next sign-in of each on; whoever is signed in goes on. `by` is null at the server's console. */
export async function setSecondFactorRule(
  store: Store,
  { tenantId, orgId }: Pick<Account, 'tenantId' | 'orgId'>,
  secondFactor: boolean,
  by: string | null,
): Promise<void> {
  await inContext(store.database.db, { tenantId, mode: 'accept' }, async (trx) => {
    await trx
      .insertInto('sign_in_rule')
      .values({ tenant_id: tenantId, org_id: orgId, second_factor: secondFactor })
      .onConflict((oc) => oc.columns(['tenant_id', 'org_id']).doUpdateSet({ second_factor: secondFactor }))
      .execute();
    const action = secondFactor ? 'factor_asked_of_all' : 'factor_left_to_each';
    await appendEntries(trx, tenantId, store.now(), [{ orgId, action, actorId: by }]);
  });
}
