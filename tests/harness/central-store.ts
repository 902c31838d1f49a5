import { fileURLToPath } from 'node:url';
import { keepOrganisationKey } from '../../server/admin/keep-organisation-key.ts';
import type { ProviderSettings } from '../../server/auth/identity-provider.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { createStore, type RunningStore } from '../../server/store/create-store.ts';
import { openPglite, openPostgres } from '../../server/store/open-database.ts';
import { createTenant, importRecords } from '../../server/store/seed.ts';
import { createDemoAccount } from '../../server/store/seed-account.ts';
import { type DemoData, generateDemo } from '../../src/demo/generate.ts';
import { serviceNight } from '../../src/domain/kernel/service-night.ts';
import { createTestDatabase } from './postgres.ts';

export interface CentralStore {
  readonly port: number;
  readonly store: RunningStore;
  readonly demo: DemoData;
  /** The service night that the invented story stops before. */
  readonly tonight: string;
  /** Only the accounts asked for exist; the password is the demo's. */
  login(email: string): { readonly email: string; readonly password: string };
  close(): Promise<void>;
}

export interface CentralStoreOptions {
  readonly on: 'postgres' | 'pglite';
  /** Logins to make, by the part before the @. Hashing a password is slow, so only those that a test needs. */
  readonly accounts: readonly string[];
  readonly today?: string;
  readonly appFolder?: string;
  /** Under which people reach it, where that matters: passkeys and the organisation's own sign-in. */
  readonly publicUrl?: string;
  readonly provider?: ProviderSettings;
  /** All ninety nights; else the last three weeks, which fill a centre and each phone in a quarter of the time. */
  readonly allNights?: boolean;
  /** The centre's hour; else the machine's. */
  readonly now?: () => Date;
}

const weeks = 3;
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** What piles up night after night; of all else there is little. */
const nightly: ReadonlySet<string> = new Set([
  ...['shift', 'shift_event', 'shift_return', 'check_in', 'review'],
  ...['encounter', 'place_observation'],
]);

/** What happened lately, and of what is older all that something kept speaks of. */
function lately<
  R extends { readonly id: string; readonly kind: string; readonly at: string; readonly body: object },
>(records: readonly R[], today: string): readonly R[] {
  const since = new Date(Date.parse(today) - weeks * 7 * 86_400_000).toISOString();
  let kept = records.filter(({ kind, at }) => !nightly.has(kind) || at >= since);
  for (let before = 0; before !== kept.length; ) {
    before = kept.length;
    const spokenOf = new Set(JSON.stringify(kept.map(({ body }) => body)).match(ids));
    const isKept = new Set(kept.map(({ id }) => id));
    kept = records.filter(({ id }) => isKept.has(id) || spokenOf.has(id));
  }
  return kept;
}

export const builtApp = fileURLToPath(new URL('../../dist', import.meta.url));

/** A real central store with the invented nights in it, on a real database, serving the built app on a free port. */
export async function startCentralStore(options: CentralStoreOptions): Promise<CentralStore> {
  const database = options.on === 'postgres' ? await createTestDatabase() : null;
  const store = await createStore(
    database ? openPostgres(database.url) : await openPglite('memory'),
    options.now === undefined ? {} : { now: options.now },
  );
  // After midnight it is still last night: the planned shift is tonight's.
  const today = options.today ?? serviceNight(new Date().toISOString());
  const whole = generateDemo({ seed: 7, today });
  const demo = options.allNights ? whole : { ...whole, records: lately(whole.records, today) };
  await createTenant(store, { ...demo.tenant, demo: true });
  await importRecords(
    store,
    demo.tenant.id,
    demo.records.map(({ receivedAt, ...record }) => ({ ...record, receivedAt: receivedAt ?? undefined })),
  );
  const server: RunningServer = await startServer({
    store,
    authSecret: 'only-for-tests-only-for-tests-only-for-tests',
    publicUrl: options.publicUrl ?? 'http://localhost',
    provider: options.provider ?? null,
    host: '127.0.0.1',
    port: 0,
    version: '0.0.0-test',
    appFolder: options.appFolder ?? builtApp,
    log: createLog('silent'),
  });
  const logins = demo.accounts.filter((account) =>
    options.accounts.includes(account.email.split('@')[0] ?? ''),
  );
  for (const account of logins)
    await createDemoAccount(store, server.accounts, { tenantId: demo.tenant.id, ...account });
  for (const orgId of new Set(logins.map((account) => account.orgId)))
    await keepOrganisationKey(store, demo.tenant.id, orgId);
  return {
    port: server.port,
    store,
    demo,
    tonight: today,
    login: (name) => {
      const account = logins.find((one) => one.email.startsWith(`${name}@`));
      if (!account) throw new Error(`No account ${name} was asked for.`);
      return { email: account.email, password: account.password };
    },
    close: async () => {
      await server.close();
      await store.close();
      await database?.drop();
    },
  };
}
