import { type Kysely, sql, type Transaction } from 'kysely';
import type { Marks } from './apart/high-water.ts';
import { setContext } from './context.ts';
import type { Database } from './database.ts';

/** This user of the database does not see all of it: what it would read is not the whole store. */
export class NotTheOwner extends Error {
  constructor() {
    super(
      'This user of the database does not own its tables, so it cannot see the whole store. ' +
        'Use the user that the server itself uses.',
    );
    this.name = 'NotTheOwner';
  }
}

/** Opens every tenant to this transaction, under the owner. Throws when the user is another: rows would be missing in silence. */
export async function seeWholeStore(trx: Transaction<Database>): Promise<void> {
  await setContext(trx, { mode: 'whole' });
  const { rows } = await sql<{ sees: boolean }>`
    SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)
      OR EXISTS (SELECT 1 FROM pg_policies WHERE policyname = 'tenant_whole' AND current_user = ANY (roles)) AS sees`.execute(
    trx,
  );
  if (rows[0]?.sees !== true) throw new NotTheOwner();
}

/** How far each tenant's counter has come. */
export async function marksNow(db: Kysely<Database>): Promise<Marks> {
  return db.transaction().execute(async (trx) => {
    await seeWholeStore(trx);
    return marksIn(trx);
  });
}

/** As `marksNow`, in a transaction that sees the whole store. */
export async function marksIn(trx: Transaction<Database>): Promise<Marks> {
  const rows = await trx.selectFrom('tenant').select(['id', 'epoch', 'n']).orderBy('id').execute();
  return Object.fromEntries(rows.map(({ id, epoch, n }) => [id, { epoch, n }]));
}
