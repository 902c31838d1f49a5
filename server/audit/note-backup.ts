import { setContext } from '../store/context.ts';
import type { Store } from '../store/store.ts';
import { marksNow } from '../store/whole-store.ts';
import { appendEntries } from './append-entries.ts';

/** A copy of everything leaves the store: every organisation that works in it is told. Runs under the owner. */
export async function noteBackup(store: Store): Promise<void> {
  for (const tenantId of Object.keys(await marksNow(store.database.db))) {
    await store.database.db.transaction().execute(async (trx) => {
      await setContext(trx, { tenantId, mode: 'accept' });
      const rows = await trx.selectFrom('account').select('org_id').distinct().execute();
      await appendEntries(
        trx,
        tenantId,
        store.now(),
        rows.map(({ org_id: orgId }) => ({ orgId, action: 'backup_taken', actorId: null })),
      );
    });
  }
}
