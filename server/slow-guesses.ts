import type { RouteDeps } from './app-env.ts';
import { slowDown } from './problems.ts';
import { type AttemptLimit, noteAttempt, takeBack } from './store/attempts.ts';

/** Counts an attempt under each limit, or answers 429 with how long to wait. */
export async function slowGuesses(deps: RouteDeps, limits: readonly AttemptLimit[]): Promise<void> {
  for (const limit of limits) {
    const seconds = await noteAttempt(deps.store, limit);
    if (seconds === 0) continue;
    // What was not tried is not counted for those before it.
    for (const counted of limits.slice(0, limits.indexOf(limit))) await takeBack(deps.store, counted);
    throw slowDown(seconds);
  }
}
