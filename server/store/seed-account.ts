import type { Accounts } from '../auth/accounts.ts';
import { setContext } from './context.ts';
import { addAccount, addUser, type NewInvitation } from './invitations.ts';
import type { Store } from './store.ts';

export interface SeedAccount extends NewInvitation {
  readonly email: string;
  readonly password: string;
}

/** An account without an invitation, for the demo and tests. Throws when the address is taken. */
export async function createDemoAccount(
  store: Store,
  accounts: Pick<Accounts, 'hashPassword'>,
  account: SeedAccount,
): Promise<void> {
  const passwordHash = await accounts.hashPassword(account.password);
  await store.database.db.transaction().execute(async (trx) => {
    const userId = await addUser(trx, { email: account.email, passwordHash });
    if (userId === null) throw new Error(`There is an account for ${account.email} already.`);
    await setContext(trx, { tenantId: account.tenantId, mode: 'accept' });
    await addAccount(trx, userId, account);
  });
}
