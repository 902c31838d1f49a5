import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { paths } from '../src/contract/protocol.ts';
import type { AppEnv, RouteDeps } from './app-env.ts';
import { onError } from './middleware/on-error.ts';
import { knownProtocol } from './middleware/protocol.ts';
import { requestId } from './middleware/request-id.ts';
import { requestLog } from './middleware/request-log.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { openApiDocument } from './openapi.ts';
import { notFound } from './problems.ts';
import { accessRoutes } from './routes/access.ts';
import { accountRoutes } from './routes/accounts.ts';
import { deviceRoutes } from './routes/device.ts';
import { healthRoutes } from './routes/health.ts';
import { ownAccountRoutes } from './routes/own-account.ts';
import { passkeyRoutes } from './routes/passkey.ts';
import { providerRoutes } from './routes/provider.ts';
import { registerRoutes } from './routes/register.ts';
import { reviewRoutes } from './routes/review.ts';
import { isBuilt, staticRoutes } from './routes/static.ts';
import { streamRoutes } from './routes/stream.ts';
import { syncRoutes } from './routes/sync.ts';

export interface AppDeps extends RouteDeps {
  readonly version: string;
  /** People reach us over HTTPS. */
  readonly secure: boolean;
  /** Folder of the built app; null when only the API is served. */
  readonly appFolder: string | null;
}

/** The whole server without a port: tests call `app.request(...)`. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestId());
  app.use(securityHeaders(deps.secure));
  app.use(requestLog(deps.log));
  app.use(compress({ encoding: 'gzip' }));
  app.onError(onError(deps.log));
  app.notFound((c) => onError(deps.log)(notFound(), c));

  app.use('/api/sync/*', knownProtocol());
  app.route('/api/sync', streamRoutes(deps));
  app.route('/api/sync', syncRoutes(deps));
  app.route('/api/review', reviewRoutes(deps));
  app.route(paths.register, registerRoutes(deps));
  app.route(paths.enrolDevice, deviceRoutes(deps));
  app.route(paths.provider, providerRoutes(deps));
  app.route(paths.passkey, passkeyRoutes(deps));
  app.route(paths.access, accessRoutes(deps));
  app.route(paths.account, ownAccountRoutes(deps));
  app.route('/api', accountRoutes(deps));
  app.route(paths.health, healthRoutes(deps, deps.version));
  const openApi = openApiDocument(deps.version);
  app.get(paths.openapi, (c) => c.json(openApi));
  if (deps.appFolder !== null && isBuilt(deps.appFolder)) app.route('/', staticRoutes(deps.appFolder));
  return app;
}
