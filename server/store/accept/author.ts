import type { Transaction } from 'kysely';
import { readerScopes } from '../../policy/reader-scopes.ts';
import type { Rights } from '../../policy/roles.ts';
import type { Database } from '../database.ts';
import { type Account, loadEverRights, loadRights } from '../rights.ts';

/** Who pushes, with the rights of this very transaction: checked where they are used, so nothing can change between. */
export interface Author {
  readonly account: Account;
  readonly rights: Rights;
  readonly scopes: ReadonlySet<string>;
  /** All rights they ever had. Worked out only when something was denied. */
  ever(): Promise<{ readonly rights: Rights; readonly scopes: readonly string[] }>;
}

export async function loadAuthor(trx: Transaction<Database>, account: Account, now: Date): Promise<Author> {
  const rights = await loadRights(trx, account, now);
  let ever: ReturnType<Author['ever']> | null = null;
  return {
    account,
    rights,
    scopes: new Set(readerScopes(rights)),
    ever: () => {
      ever ??= loadEverRights(trx, account, now).then((all) => ({ rights: all, scopes: readerScopes(all) }));
      return ever;
    },
  };
}
