import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';

/** For whom a transaction asks. Row-level security answers nothing without it. */
export interface Context {
  readonly tenantId?: string;
  /** `whole`: every tenant at once, for the owner alone (backup, restore). */
  readonly mode?: 'read' | 'desk' | 'accept' | 'whole';
  readonly scopes?: readonly string[];
  /** A secret (or user id) that finds its own row before the tenant is known. */
  readonly key?: string;
}

/** Settings end with the transaction: a pooled connection carries nothing over to the next request. */
export async function setContext(trx: Transaction<Database>, context: Context): Promise<void> {
  await sql`SELECT ${settings(context)}`.execute(trx);
}

const settings = (context: Context) => sql`set_config('app.tenant', ${context.tenantId ?? ''}, true),
    set_config('app.mode', ${context.mode ?? ''}, true),
    set_config('app.scopes', ${JSON.stringify(context.scopes ?? [])}, true),
    set_config('app.key', ${context.key ?? ''}, true)`;

/** As SET LOCAL ROLE, with the context in the same trip to the database: every request begins with it. */
async function becomeApp(trx: Transaction<Database>, context: Context): Promise<void> {
  await sql`SELECT set_config('role', 'aggancio_app', true), ${settings(context)}`.execute(trx);
}

/** Runs a request's queries under the role that owns nothing. Inside, use only the transaction that is handed over. */
export function inContext<T>(
  db: Kysely<Database>,
  context: Context,
  run: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await becomeApp(trx, context);
    return run(trx);
  });
}

/** As `inContext`, on one snapshot of the whole store: what is read later belongs to what was read first. */
export function inSnapshot<T>(
  db: Kysely<Database>,
  context: Context,
  run: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ`.execute(trx);
    await becomeApp(trx, context);
    return run(trx);
  });
}
