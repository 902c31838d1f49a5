import type { Session } from '../../src/contract/session.ts';
import { inContext } from './context.ts';
import { type Account, loadRights } from './rights.ts';
import type { Store } from './store.ts';
import { unarrivedOf } from './unarrived.ts';

/** What a phone is told of whoever signed in. */
export async function sessionFacts(store: Store, account: Account): Promise<Session> {
  return inContext(store.database.db, { tenantId: account.tenantId, mode: 'accept' }, async (trx) => {
    const rights = await loadRights(trx, account, store.now());
    const named = await trx
      .selectFrom('record')
      .select(['id', 'body'])
      .where('tenant_id', '=', account.tenantId)
      .where('id', 'in', [account.operatorId, account.orgId])
      .execute();
    const nameOf = (id: string, field: string) => {
      const name = named.find((row) => row.id === id)?.body[field];
      return typeof name === 'string' ? name : '';
    };
    const tenant = await trx
      .selectFrom('tenant')
      .select('demo')
      .where('id', '=', account.tenantId)
      .executeTakeFirstOrThrow();
    const key = await trx
      .selectFrom('organisation_key')
      .select('public_key')
      .where('tenant_id', '=', account.tenantId)
      .where('org_id', '=', account.orgId)
      .executeTakeFirst();
    const unarrived = await unarrivedOf(trx, account.tenantId, { operatorId: account.operatorId });
    return {
      serverTime: store.now().toISOString(),
      tenantId: account.tenantId,
      operator: {
        id: account.operatorId,
        displayName: nameOf(account.operatorId, 'displayName'),
        orgId: account.orgId,
        orgName: nameOf(account.orgId, 'name'),
      },
      roles: [...rights.roles],
      teamIds: rights.teams.filter((team) => team.member).map((team) => team.id),
      demo: tenant.demo,
      organisationKey: key?.public_key ?? null,
      unarrived: unarrived.map(({ operatorId: _own, ...phone }) => phone),
    };
  });
}
