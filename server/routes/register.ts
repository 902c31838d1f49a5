import { Hono } from 'hono';
import { registerQuerySchema } from '../../src/contract/access-register.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteRegisterRead, registerPage } from '../audit/register-page.ts';
import { callerOf } from '../caller.ts';
import { badRequest, signInNeeded } from '../problems.ts';

/** The register of accesses, as far as who asks may see it. Reading only: nothing of it is ever changed. */
export function registerRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', async (c) => {
    const account = await callerOf(c, deps);
    const query = registerQuerySchema.safeParse(c.req.query());
    if (!query.success) throw badRequest('The request does not fit the contract.');
    // Who reads about others is read about: written down before the answer leaves. Turning a page is the same reading.
    if (query.data.before === undefined) await noteRegisterRead(deps.store, account, query.data);
    const page = await registerPage(deps.store, account, query.data);
    if (page === null) throw signInNeeded();
    return c.json(page);
  });
  return app;
}
