import { Hono } from 'hono';
import { acceptInvitationSchema, signInRequestSchema } from '../../src/contract/session.ts';
import { answerStepSchema } from '../../src/contract/sign-in-step.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteAccess } from '../audit/note-access.ts';
import { accountOfUser, addressOf, callerOf } from '../caller.ts';
import { errorMark } from '../log.ts';
import { badRequest, notFound, signInNeeded } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { slowGuesses } from '../slow-guesses.ts';
import { type AttemptLimit, forgive, takeBack } from '../store/attempts.ts';
import { confirmFactor } from '../store/change-account.ts';
import { acceptInvitation, organisationOfCode } from '../store/invitations.ts';
import { answersFactor } from '../store/one-time-factor.ts';
import { peekStep, type StepPurpose, takeStep } from '../store/pending-steps.ts';
import type { Account } from '../store/rights.ts';
import { sessionFacts } from '../store/session-facts.ts';
import type { SignInWay } from '../store/sessions.ts';
import { afterPassword, letIn } from './sign-in-steps.ts';

const bodyBytes = 10_000;

/** Signing in, by address, password and the second step if there is one; and what a phone is told of whoever did. */
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
    const userId = await deps.accounts.holderOf(email, password);
    // Somebody who left gets no token at all, and is told what everybody is told who is not known.
    const account = userId === null ? null : await accountOfUser(deps, userId);
    if (account === null) {
      // Not waited for: how long the answer takes must not tell whether there is such an account.
      void noteAccess(deps.store, { email }, 'sign_in_failed').catch((error: unknown) =>
        deps.log.warn(errorMark(error), 'a failed sign-in could not be written down'),
      );
      throw signInNeeded();
    }
    await forgive(deps.store, pair);
    await takeBack(deps.store, everyone);
    return c.json(await afterPassword(c, deps, account, { email, way: 'password' }));
  });

  app.post('/auth/second-factor', async (c) => {
    const { key, code } = await readJson(c, answerStepSchema, bodyBytes);
    const everyone: AttemptLimit = { about: ['second-factor', addressOf(c, deps)], free: 50 };
    const step = await peekStep(deps.store, key, ['code', 'set-up']);
    const userId = step?.userId ?? null;
    const account = userId === null ? null : await accountOfUser(deps, userId);
    if (step === null || account === null) {
      await slowGuesses(deps, [everyone]);
      throw notFound();
    }
    // Only whoever has the password comes this far: slowing the account down locks no worker out by a stranger.
    const own: AttemptLimit = { about: ['second-factor', account.userId], free: 5 };
    await slowGuesses(deps, [everyone, own]);
    const answered = await answer(deps, account, step.purpose, { key, code });
    if (answered === null) {
      await noteAccess(deps.store, { userId: account.userId }, 'sign_in_failed');
      throw signInNeeded();
    }
    await forgive(deps.store, own);
    await takeBack(deps.store, everyone);
    const { way, recoveryCodes } = answered;
    return c.json({ ...(await letIn(c, deps, account, way)), ...(recoveryCodes ? { recoveryCodes } : {}) });
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
    const searchSecret = deps.searchSecret?.(account.tenantId, account.operatorId);
    return c.json({
      ...facts,
      ...(searchSecret === undefined ? {} : { searchSecret }),
      ...(receiptKey === undefined ? {} : { receiptKey }),
      ...(leaseSecret === undefined ? {} : { leaseSecret }),
    });
  });

  app.post('/invitations/accept', async (c) => {
    const input = await readJson(c, acceptInvitationSchema, bodyBytes);
    const guesses: AttemptLimit = { about: ['invitation', addressOf(c, deps)], free: 10 };
    const refuseCommon = (names: readonly string[]) => {
      if (deps.accounts.isCommon(input.password, input.email, names))
        throw badRequest('This password is one that everybody uses.', 'password');
    };
    refuseCommon([]);
    await slowGuesses(deps, [guesses]);
    // Only now: the answer tells that the code is one.
    refuseCommon(await organisationOfCode(deps.store, input.code));
    const passwordHash = await deps.accounts.hashPassword(input.password);
    const accepted = await acceptInvitation(deps.store, { ...input, passwordHash });
    if (!accepted.ok) throw notFound();
    await takeBack(deps.store, guesses);
    const account = await accountOfUser(deps, accepted.value.userId);
    if (account === null) throw notFound();
    const way = accepted.value.resets ? 'reset' : 'invitation';
    return c.json(await afterPassword(c, deps, account, { email: input.email, way }));
  });

  return app;
}

async function answer(
  deps: RouteDeps,
  account: Account,
  purpose: StepPurpose,
  { key, code }: { readonly key: string; readonly code: string },
): Promise<{ readonly way: SignInWay; readonly recoveryCodes?: readonly string[] } | null> {
  const { store, accounts } = deps;
  if (purpose === 'set-up') {
    const recoveryCodes = await confirmFactor(
      store,
      accounts.secrets,
      { account, sessionId: null },
      { key, code },
    );
    return recoveryCodes === null ? null : { way: 'code', recoveryCodes };
  }
  const { userId } = account;
  return takeStep(store, key, ['code'], async (trx) => {
    const right = await answersFactor(trx, accounts.secrets, { userId, code, now: store.now() });
    return right ? { way: /^\d{3} ?\d{3}$/.test(code) ? 'code' : 'recovery' } : null;
  });
}
