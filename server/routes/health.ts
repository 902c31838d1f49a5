import { Hono } from 'hono';
import { sql } from 'kysely';
import type { AppEnv, RouteDeps } from '../app-env.ts';

/** Asked by whoever watches over the server: the store must answer too. */
export function healthRoutes(deps: RouteDeps, version: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', async (c) => {
    await sql`SELECT 1`.execute(deps.store.database.db);
    return c.json({ status: 'ok', store: deps.store.database.kind, version });
  });
  return app;
}
