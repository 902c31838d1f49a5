import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { ProviderPerson } from '../auth/identity-provider.ts';
import type { Store } from './store.ts';

/**
 * Whose account the provider's person is: the one that they came in by before, or the first time the one with their proved address.
 * Null for everybody else: nobody is let in whom nobody invited. Runs under the owner: requests cannot reach the accounts' schema.
 */
export async function accountOfPerson(store: Store, person: ProviderPerson): Promise<string | null> {
  const provider = `oidc ${person.issuer}`;
  return store.database.db.transaction().execute(async (trx) => {
    const known = await sql<{ userId: string }>`SELECT "userId" FROM auth."account"
      WHERE "providerId" = ${provider} AND "accountId" = ${person.subject}`.execute(trx);
    if (known.rows[0] !== undefined) return known.rows[0].userId;
    if (person.verifiedEmail === null) return null;
    const email = person.verifiedEmail.toLowerCase();
    // An address that passes to somebody else at the provider must not open the account of whoever had it before.
    const { rows } = await sql<{
      id: string;
    }>`SELECT "id" FROM auth."user" u WHERE "email" = ${email} AND NOT EXISTS
      (SELECT 1 FROM auth."account" a WHERE a."userId" = u."id" AND a."providerId" = ${provider})
      FOR UPDATE`.execute(trx);
    const userId = rows[0]?.id;
    if (userId === undefined) return null;
    await sql`INSERT INTO auth."account" ("id", "accountId", "providerId", "userId", "updatedAt")
      VALUES (${v7()}, ${person.subject}, ${provider}, ${userId}, now())`.execute(trx);
    return userId;
  });
}
