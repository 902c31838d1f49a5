import type { Accounts } from './auth/accounts.ts';
import type { IdentityProvider } from './auth/identity-provider.ts';
import type { Passkeys } from './auth/passkeys.ts';
import type { Log } from './log.ts';
import type { Receipts } from './store/receipts.ts';
import type { Store } from './store/store.ts';

/** What Hono carries through one request. */
export interface AppEnv {
  Variables: { requestId: string };
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
}

/** What routes are handed. */
export interface RouteDeps {
  readonly store: Store;
  readonly accounts: Accounts;
  readonly log: Log;
  readonly trustProxy: boolean;
  /** The secret of a worker's one-time codes (`lease-secret.ts`). Left out, no codes are given. */
  readonly leaseSecret?: (tenantId: string, operatorId: string) => string;
  /** The secret of a worker's marks of searched words. Left out, marks are made without one. */
  readonly searchSecret?: (tenantId: string, operatorId: string) => string;
  /** The organisation's own sign-in; left out, there is none. */
  readonly provider?: IdentityProvider;
  /** Left out, nobody signs in with one. */
  readonly passkeys?: Passkeys;
  /** Left out, answers are not signed. */
  readonly receipts?: Receipts;
}
