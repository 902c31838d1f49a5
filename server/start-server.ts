import { serve } from '@hono/node-server';
import type { Kysely } from 'kysely';
import { createApp } from './app.ts';
import { type Accounts, createAccounts } from './auth/accounts.ts';
import { createIdentityProvider, type ProviderSettings } from './auth/identity-provider.ts';
import { createPasskeys } from './auth/passkeys.ts';
import { leaseSecretOf, searchSecretOf } from './lease-secret.ts';
import { createLog, type Log } from './log.ts';
import { createReceipts } from './store/receipts.ts';
import type { Store } from './store/store.ts';

export interface ServerOptions {
  /** Open and migrated: see `createStore(openPostgres(url))` and `createStore(await openPglite(folder))`. */
  readonly store: Store;
  readonly authSecret: string;
  readonly publicUrl: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly version: string;
  readonly appFolder?: string | null;
  readonly trustProxy?: boolean;
  readonly log?: Log;
  readonly provider?: ProviderSettings | null;
}

export interface RunningServer {
  readonly port: number;
  readonly url: string;
  readonly accounts: Accounts;
  /** Stops listening and ends open streams. The store stays open: who opened it closes it. */
  close(): Promise<void>;
}

/** The accounts of a store, also without a running server: set-up and the demo make accounts with them. */
export const accountsOf = (store: Store, authSecret: string, publicUrl: string): Promise<Accounts> =>
  createAccounts({ db: store.database.db as unknown as Kysely<object>, secret: authSecret, publicUrl });

/** Starts to listen; resolves when requests are taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { store, version } = options;
  const log = options.log ?? createLog('info');
  const accounts = await accountsOf(store, options.authSecret, options.publicUrl);
  const passkeys = createPasskeys(options.publicUrl);
  const app = createApp({
    store,
    accounts,
    log,
    version,
    trustProxy: options.trustProxy ?? false,
    secure: options.publicUrl.startsWith('https:'),
    ...(options.provider ? { provider: createIdentityProvider(options.provider, options.publicUrl) } : {}),
    ...(passkeys ? { passkeys } : {}),
    receipts: createReceipts(store),
    leaseSecret: (tenantId, operatorId) => leaseSecretOf(options.authSecret, tenantId, operatorId),
    searchSecret: (tenantId, operatorId) => searchSecretOf(options.authSecret, tenantId, operatorId),
    appFolder: options.appFolder ?? null,
  });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: options.host, port: options.port }, (info) => {
      server.off('error', reject);
      resolve({
        port: info.port,
        url: `http://${options.host}:${info.port}`,
        accounts,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.on('error', reject);
  });
}
