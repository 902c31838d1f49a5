import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { AppEnv, RouteDeps } from './app-env.ts';
import { signInNeeded } from './problems.ts';
import { inContext } from './store/context.ts';
import { type Account, loadAccount } from './store/rights.ts';

/** Who asks, by the bearer token alone: cookies are not looked at. */
export async function callerOf(c: Context<AppEnv>, deps: RouteDeps): Promise<Account> {
  const authorization = c.req.header('authorization');
  const userId = authorization === undefined ? null : await deps.accounts.userIdOf(authorization);
  if (userId === null) throw signInNeeded();
  const account = await accountOfUser(deps, userId);
  if (account === null) throw signInNeeded();
  return account;
}

/** As `callerOf`, with the session in which they ask: the one that stays when the others are ended. */
export async function callerInSession(
  c: Context<AppEnv>,
  deps: RouteDeps,
): Promise<{ readonly account: Account; readonly sessionId: string }> {
  const authorization = c.req.header('authorization');
  const session = authorization === undefined ? null : await deps.accounts.sessionOf(authorization);
  const account = session === null ? null : await accountOfUser(deps, session.userId);
  if (session === null || account === null) throw signInNeeded();
  return { account, sessionId: session.id };
}

/** Null for somebody without an account, or whose account was closed. */
export const accountOfUser = (deps: RouteDeps, userId: string): Promise<Account | null> =>
  inContext(deps.store.database.db, { key: userId }, (trx) => loadAccount(trx, userId));

/** The client's address, for slowing down guesses only. A proxy is believed when it is ours. */
export function addressOf(c: Context<AppEnv>, deps: RouteDeps): string {
  const forwarded = deps.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // Called in-process, without a connection.
    return 'in-process';
  }
}
