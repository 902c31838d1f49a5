import { Hono } from 'hono';
import { sql } from 'kysely';
import type { AppEnv, RouteDeps } from '../app-env.ts';

/** Asked by whoever watches over the server: the store must answer too. */
export function healthRoutes(deps: RouteDeps, version: string): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get('/', async (c) => {
    const { rows } = await sql<{ demo: boolean | null }>`SELECT bool_or(demo) AS demo FROM tenant`.execute(
      deps.store.database.db,
    );
    // Only where the data are invented, so that every screen can say so before anyone has signed in.
    const demo = rows[0]?.demo === true ? { demo: true } : {};
    return c.json({ status: 'ok', store: deps.store.database.kind, version, ...demo });
  });
  return app;
}
