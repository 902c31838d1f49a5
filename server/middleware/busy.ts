import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../app-env.ts';
import { slowDown } from '../problems.ts';

/** Sheds what this process could not serve in time anyway, when all phones come back at once (faults 64). */
export function busyGate(atOnce: number): MiddlewareHandler<AppEnv> {
  let running = 0;
  return async (_c, next) => {
    if (running >= atOnce) throw slowDown(2);
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
    }
  };
}
