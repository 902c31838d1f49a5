import { Hono } from 'hono';
import { z } from 'zod';
import { acceptInvitationSchema, signInRequestSchema } from '../../src/contract/session.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteAccess } from '../audit/note-access.ts';
import { addressOf, callerOf } from '../caller.ts';
import { errorMark } from '../log.ts';
import { notFound, signInNeeded, slowDown } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { type AttemptLimit, forgive, noteAttempt, takeBack } from '../store/attempts.ts';
import { acceptInvitation } from '../store/invitations.ts';
import { sessionFacts } from '../store/session-facts.ts';

const bodyBytes = 10_000;

/** Signing in, by address and password; and what a phone is told of whoever did. */
export function accountRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.post('/auth/sign-in/email', async (c) => {
    const { email, password } = await readJson(c, signInRequestSchema, bodyBytes);
    const address = addressOf(c, deps);
    // By account and address together: a stranger elsewhere cannot slow the worker down.
    const pair: AttemptLimit = { about: ['sign-in', email.toLowerCase(), address], free: 5 };
    const everyone: AttemptLimit = { about: ['sign-in', address], free: 50 };
    // The address first: whoever is slowed down there adds no row for yet another account.
    await slowGuesses(deps, [everyone, pair]);
    const token = await deps.accounts.signIn(email, password);
    if (token === null) {
      // Not waited for: how long the answer takes must not tell whether there is such an account.
      void noteAccess(deps.store, { email }, 'sign_in_failed').catch((error: unknown) =>
        deps.log.warn(errorMark(error), 'a failed sign-in could not be written down'),
      );
      throw signInNeeded();
    }
    await noteAccess(deps.store, { email }, 'sign_in');
    await forgive(deps.store, pair);
    await takeBack(deps.store, everyone);
    c.header('set-auth-token', token);
    return c.json({ serverTime: deps.store.now().toISOString() });
  });

  app.post('/auth/sign-out', async (c) => {
    const authorization = c.req.header('authorization');
    const at = deps.store.now().toISOString();
    if (authorization !== undefined) {
      await deps.accounts.signOut(authorization, async ({ id: sessionId, userId }) => {
        deps.store.takenAway?.append([{ what: 'session-ended', at, sessionId }]);
        await noteAccess(deps.store, { userId }, 'sign_out');
      });
    }
    return c.json({ serverTime: deps.store.now().toISOString() });
  });

  app.get('/session', async (c) => {
    const account = await callerOf(c, deps);
    const facts = await sessionFacts(deps.store, account);
    const receiptKey = await deps.receipts?.publicKey(account.tenantId);
    const leaseSecret = deps.leaseSecret?.(account.tenantId, account.operatorId);
    return c.json({
      ...facts,
      ...(receiptKey === undefined ? {} : { receiptKey }),
      ...(leaseSecret === undefined ? {} : { leaseSecret }),
    });
  });

  app.post('/invitations/accept', async (c) => {
    const input = await readJson(c, acceptInvitationSchema, bodyBytes);
    const guesses: AttemptLimit = { about: ['invitation', addressOf(c, deps)], free: 10 };
    await slowGuesses(deps, [guesses]);
    const passwordHash = await deps.accounts.hashPassword(input.password);
    const accepted = await acceptInvitation(deps.store, { ...input, passwordHash });
    if (!accepted.ok) throw notFound();
    await takeBack(deps.store, guesses);
    const token = await deps.accounts.signIn(input.email, input.password);
    if (token !== null) c.header('set-auth-token', token);
    return c.json({ serverTime: deps.store.now().toISOString() });
  });

  return app;
}

async function slowGuesses(deps: RouteDeps, limits: readonly AttemptLimit[]): Promise<void> {
  for (const limit of limits) {
    const seconds = await noteAttempt(deps.store, limit);
    if (seconds === 0) continue;
    // What was not tried is not counted for those before it.
    for (const counted of limits.slice(0, limits.indexOf(limit))) await takeBack(deps.store, counted);
    throw slowDown(seconds);
  }
}

/** Replies whose only use is the token in their header. */
export const signedInSchema = z.looseObject({ serverTime: z.iso.datetime() });
