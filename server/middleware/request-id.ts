import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';

/** Ours, never the client's: an id in the log must not carry what somebody else wrote. */
export const requestId = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  c.set('requestId', randomUUID());
  await next();
  c.header('x-request-id', c.get('requestId'));
};
