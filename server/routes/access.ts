import { Hono } from 'hono';
import { accessActSchema } from '../../src/contract/account.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { callerInSession } from '../caller.ts';
import { notFound } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { teamsOf, workersAccess } from '../store/account-facts.ts';
import { accessRight, actOnAccess } from '../store/change-access.ts';
import { wantsSecondFactor } from '../store/sign-in-rule.ts';

const bodyBytes = 10_000;

/** Who comes in for the organisation, and with what: for its administrators, and as far as it is urgent for its coordinators. */
export function accessRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { store } = deps;

  app.get('/', async (c) => {
    const { account, sessionId } = await callerInSession(c, deps);
    const right = await accessRight(store, account);
    if (right === 'none') throw notFound();
    return c.json({
      serverTime: store.now().toISOString(),
      mayChange: right === 'all',
      secondFactorForAll: await wantsSecondFactor(store, account),
      workers: await workersAccess(store, account, sessionId),
      teams: right === 'all' ? await teamsOf(store, account) : [],
    });
  });

  app.post('/acts', async (c) => {
    const { account } = await callerInSession(c, deps);
    const done = await actOnAccess(store, account, await readJson(c, accessActSchema, bodyBytes));
    if (done === null) throw notFound();
    return c.json({ serverTime: store.now().toISOString(), ...done });
  });

  return app;
}
