import { setContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { makeOrganisationKey } from './organisation-key.ts';

/** Makes an organisation's key pair and keeps what the centre may have of it. Returns the passphrase for the safe. */
export async function keepOrganisationKey(store: Store, tenantId: string, orgId: string): Promise<string> {
  const key = await makeOrganisationKey(orgId);
  await store.database.db.transaction().execute(async (trx) => {
    await setContext(trx, { tenantId, mode: 'accept' });
    await trx
      .insertInto('organisation_key')
      .values({
        tenant_id: tenantId,
        org_id: orgId,
        public_key: key.publicKey,
        sealed_private: JSON.stringify(key.sealedPrivate),
      })
      .execute();
  });
  return key.passphrase;
}
