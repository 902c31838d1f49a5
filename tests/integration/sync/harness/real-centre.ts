import { createApp } from '../../../../server/app.ts';
import type { Accounts } from '../../../../server/auth/accounts.ts';
import { silentLog } from '../../../../server/log.ts';
import { createHttp, createSync, type Sync } from '../../../../src/sync/index.ts';
import { createSeededRandom } from '../../../harness/seeded-random.ts';
import type { Town } from '../../server/a-town.ts';
import type { TestPhone } from '../../storage/test-phone.ts';
import { createFakeTimers } from './fake-timers.ts';

/** The centre itself over the store of a town. Who signs in is told by the token: the name of a worker. */
export function centreOf({ store, ids }: Pick<Town, 'store' | 'ids'>): typeof fetch {
  const userOf = (authorization: string) => `${ids.tenant}-${authorization.replace('Bearer ', '')}`;
  const app = createApp({
    store,
    accounts: {
      userIdOf: async (authorization: string) => userOf(authorization),
      sessionOf: async (authorization: string) => ({ id: authorization, userId: userOf(authorization) }),
    } as Accounts,
    log: silentLog,
    trustProxy: false,
    version: '0',
    secure: false,
    appFolder: null,
  });
  return async (input, init) => app.request(new Request(new URL(String(input), 'http://centre'), init));
}

/** One contact of a phone with a centre: what waits is pushed, then all is pulled. */
export async function contact(phone: TestPhone, fetch: typeof globalThis.fetch): Promise<Sync> {
  const timers = createFakeTimers(phone.clock);
  const sync = createSync({
    store: phone.store.sync,
    http: createHttp({ fetch, baseUrl: '', clock: phone.clock, timers }),
    clock: phone.clock,
    random: createSeededRandom('contact').next,
    timers,
    newId: phone.newId,
    connectivity: { visible: () => false, listen: () => () => {} },
    appVersion: 'test',
    lastContactAt: null,
  });
  await sync.sendNow();
  sync.stop();
  return sync;
}
