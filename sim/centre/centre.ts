import { Hono } from 'hono';
import type { AppEnv, RouteDeps } from '../../server/app-env.ts';
import type { Accounts } from '../../server/auth/accounts.ts';
import { silentLog } from '../../server/log.ts';
import { onError } from '../../server/middleware/on-error.ts';
import { knownProtocol } from '../../server/middleware/protocol.ts';
import { syncRoutes } from '../../server/routes/sync.ts';
import { beginAfterRestore } from '../../server/store/after-restore.ts';
import type { TakenAway } from '../../server/store/apart/taken-away.ts';
import { createHints } from '../../server/store/hints.ts';
import { createTenant, importRecords } from '../../server/store/seed.ts';
import type { Store } from '../../server/store/store.ts';
import { protocolHeader, protocolVersion } from '../../src/contract/protocol.ts';
import { type ModelDatabase, type ModelOptions, openModel } from '../store/model-database.ts';
import { keyOf, type Tables, tables } from '../store/model-tables.ts';
import { town, townRecords, workers } from './town.ts';

/** The centre's own routes over the store in memory. */
export interface Centre {
  readonly database: ModelDatabase;
  readonly store: Store;
  /** Bearer tokens that are good now, with whose they are. */
  readonly tokens: Map<string, string>;
  /** Errors that the handlers did not expect. */
  readonly errors: unknown[];
  handle(request: Request): Promise<Response>;
  /** Who is signed in: all that a phone asks when it renews its credential. */
  session(request: Request): Promise<Response>;
  subscribe(listener: () => void): () => void;
  /** A fresh process on the same database; who waits for the old one waits no longer. */
  restart(): void;
  /** What was taken away for good: kept apart, so that no restore takes it back. */
  readonly takenAway: TakenAway[];
  /** Goes back to an earlier state of the store, and begins a new epoch there (`server/store/after-restore.ts`). */
  restore(image: Tables): Promise<void>;
  died(): Promise<null>;
}

export function createCentre(
  options: ModelOptions & { readonly now: () => Date; readonly database?: ModelDatabase },
): Centre {
  const database = options.database ?? openModel(options);
  const takenAway: TakenAway[] = [];
  const store: Store = {
    database,
    hints: createHints('simulated'),
    now: options.now,
    takenAway: { append: (entries) => takenAway.push(...entries), read: () => takenAway },
  };
  const tokens = new Map<string, string>();
  const errors: unknown[] = [];
  const deaths = new Set<() => void>();
  const refuse = (): never => {
    throw new Error('Nobody signs in with a password here.');
  };
  const whose = (authorization: string | null): string | null =>
    tokens.get((authorization ?? '').replace(/^Bearer /, '')) ?? null;
  const accounts: Accounts = {
    holderOf: refuse,
    isPasswordOf: refuse,
    openSession: refuse,
    signOut: refuse,
    hashPassword: refuse,
    userIdOf: async (authorization) => whose(authorization),
    sessionOf: async (authorization) => {
      const userId = whose(authorization);
      return userId === null ? null : { id: userId, userId };
    },
    secrets: { seal: refuse, open: refuse },
  };
  const log = {
    ...silentLog,
    error: (fields: object) => {
      // A store that is away, and is said to be, is what some histories are about.
      if ((fields as { code?: string }).code !== '57P01') errors.push(fields);
    },
  };
  /** What a process has of the store: with the process its connections die, whatever it still had to do. */
  const freshApp = (): Hono<AppEnv> => {
    const own: Store = options.database === undefined ? { ...store, database: { ...database } } : store;
    return appOf({ store: own, accounts, log, trustProxy: false });
  };
  let app = freshApp();
  return {
    database,
    store,
    tokens,
    errors,
    handle: async (request) => app.fetch(request),
    session: async (request) => {
      const userId = whose(request.headers.get('authorization'));
      const headers = { [protocolHeader]: String(protocolVersion), 'content-type': 'application/json' };
      const problem = { code: 'sign-in-needed', message: 'simulated' };
      if (userId === null) return new Response(JSON.stringify(problem), { status: 401, headers });
      return new Response(JSON.stringify(sessionOf(userId, options.now())), { headers });
    },
    subscribe: (listener) => store.hints.subscribe(town.tenant, listener),
    restart: () => {
      app = freshApp();
      for (const die of deaths) die();
      deaths.clear();
    },
    takenAway,
    restore: async (image) => {
      const { epoch, n } = (database.find('tenant', `${town.tenant}|`) ?? {}) as { epoch: number; n: number };
      await database.restore(image);
      const after = { mark: { epoch, n }, takenAway, now: options.now() };
      await database.db.transaction().execute((trx) => beginAfterRestore(trx, town.tenant, after));
    },
    died: () => new Promise((resolve) => deaths.add(() => resolve(null))),
  };
}

/** The routes that phones use, with what stands before them in `server/app.ts` but for compression and the log of requests. */
function appOf(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set('requestId', 'simulated');
    await next();
    c.header(protocolHeader, String(protocolVersion));
  });
  app.onError(onError(deps.log));
  app.use('/api/sync/*', knownProtocol());
  app.route('/api/sync', syncRoutes(deps));
  return app;
}

function sessionOf(userId: string, now: Date): object {
  const worker = workers.find((one) => userIdOf(one.operatorId) === userId);
  return {
    serverTime: now.toISOString(),
    tenantId: town.tenant,
    operator: { id: worker?.operatorId, displayName: worker?.name, orgId: worker?.orgId, orgName: '' },
    roles: worker?.roles,
    teamIds: [worker?.teamId],
    demo: true,
    organisationKey: null,
  };
}

export const userIdOf = (operatorId: string): string => `user-${operatorId}`;

/** The town's records and accounts, put in as an import puts them; made once and copied for each history. */
export async function foundedTown(now: () => Date): Promise<Tables> {
  const { database, store } = createCentre({ now });
  await createTenant(store, { id: town.tenant, name: 'Simulata', demo: true });
  await importRecords(store, town.tenant, townRecords());
  const image = database.image();
  for (const table of [image.record, image.record_history]) {
    for (const [key, row] of table ?? []) {
      const isLater = row.id === town.ofALaterKind || row.record_id === town.ofALaterKind;
      if (isLater) table?.set(key, { ...row, kind: 'of_a_later_kind', schema_version: 7 });
    }
  }
  for (const worker of workers) {
    const account = {
      ...tables.account?.defaults,
      tenant_id: town.tenant,
      user_id: userIdOf(worker.operatorId),
      operator_id: worker.operatorId,
      org_id: worker.orgId,
      roles: worker.roles,
    };
    image.account?.set(keyOf(['tenant_id', 'user_id'], account), account);
  }
  return image;
}
