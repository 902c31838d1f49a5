import { type Context, Hono } from 'hono';
import {
  changePasswordSchema,
  confirmPasswordSchema,
  endSessionSchema,
  removeFactorSchema,
} from '../../src/contract/account.ts';
import { keepPasskeySchema, removePasskeySchema } from '../../src/contract/passkey.ts';
import { answerStepSchema } from '../../src/contract/sign-in-step.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { addressOf, callerInSession } from '../caller.ts';
import { badRequest, notFound } from '../problems.ts';
import { readJson } from '../read-json.ts';
import { slowGuesses } from '../slow-guesses.ts';
import { ownAccount } from '../store/account-facts.ts';
import { type AttemptLimit, forgive } from '../store/attempts.ts';
import { changePassword, confirmFactor, dropFactor, endOwnSession } from '../store/change-account.ts';
import { beginNewPasskey, finishNewPasskey, removePasskey } from '../store/own-passkeys.ts';
import type { Account } from '../store/rights.ts';
import { sessionFacts } from '../store/session-facts.ts';
import { wantsSecondFactor } from '../store/sign-in-rule.ts';
import { offerFactor } from './sign-in-steps.ts';

const bodyBytes = 10_000;
const passkeyBytes = 30_000;

/** With what one comes in, and on what one is signed in: seen and changed by oneself alone. */
export function ownAccountRoutes(deps: RouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { store, accounts } = deps;
  const serverTime = () => store.now().toISOString();

  app.get('/', async (c) => {
    const { account, sessionId } = await callerInSession(c, deps);
    const facts = await ownAccount(store, account, sessionId);
    const secondFactorWanted = await wantsSecondFactor(store, account);
    const passkeysWork = deps.passkeys !== undefined;
    return c.json({ serverTime: serverTime(), ...facts, secondFactorWanted, passkeysWork });
  });

  app.post('/second-factor', async (c) => {
    const { account, sessionId } = await callerInSession(c, deps);
    const { password } = await readJson(c, confirmPasswordSchema, bodyBytes);
    await askPassword(c, deps, account, password);
    const { email } = await ownAccount(store, account, sessionId);
    return c.json(await offerFactor(deps, account.userId, email));
  });

  app.post('/second-factor/confirm', async (c) => {
    const changing = await callerInSession(c, deps);
    const answer = await readJson(c, answerStepSchema, bodyBytes);
    const recoveryCodes = await slowed(c, deps, changing.account, () =>
      confirmFactor(store, accounts.secrets, changing, answer),
    );
    if (recoveryCodes === null) throw badRequest('This code is not the one of now.', 'code');
    return c.json({ recoveryCodes });
  });

  app.post('/second-factor/remove', async (c) => {
    const changing = await callerInSession(c, deps);
    const { password, code } = await readJson(c, removeFactorSchema, bodyBytes);
    if (await wantsSecondFactor(store, changing.account)) throw notFound();
    await askPassword(c, deps, changing.account, password);
    const gone = await slowed(c, deps, changing.account, async () =>
      (await dropFactor(store, accounts.secrets, changing, code)) ? true : null,
    );
    if (gone === null) throw badRequest('This code is not the one of now.', 'code');
    return c.json({ serverTime: serverTime() });
  });

  app.post('/passkeys/begin', async (c) => {
    const { account, sessionId } = await callerInSession(c, deps);
    const { password } = await readJson(c, confirmPasswordSchema, bodyBytes);
    if (deps.passkeys === undefined) throw notFound();
    await askPassword(c, deps, account, password);
    const { email } = await ownAccount(store, account, sessionId);
    const begun = await beginNewPasskey(store, deps.passkeys, { userId: account.userId, email });
    if (begun === null) throw badRequest('There are as many passkeys as anybody may have.');
    return c.json(begun);
  });

  app.post('/passkeys', async (c) => {
    const changing = await callerInSession(c, deps);
    const made = await readJson(c, keepPasskeySchema, passkeyBytes);
    const kept = deps.passkeys && (await finishNewPasskey(store, deps.passkeys, changing, made));
    if (!kept) throw badRequest('This passkey does not answer what was asked.', 'passkey');
    return c.json({ serverTime: serverTime() });
  });

  app.post('/passkeys/remove', async (c) => {
    const changing = await callerInSession(c, deps);
    const { password, id } = await readJson(c, removePasskeySchema, bodyBytes);
    await askPassword(c, deps, changing.account, password);
    if (!(await removePasskey(store, changing, id))) throw notFound();
    return c.json({ serverTime: serverTime() });
  });

  app.post('/password', async (c) => {
    const changing = await callerInSession(c, deps);
    const { password, newPassword } = await readJson(c, changePasswordSchema, bodyBytes);
    await askPassword(c, deps, changing.account, password);
    const { email } = await ownAccount(store, changing.account, changing.sessionId);
    const { operator } = await sessionFacts(store, changing.account);
    if (accounts.isCommon(newPassword, email, [operator.orgName]))
      throw badRequest('This password is one that everybody uses.', 'newPassword');
    await changePassword(store, changing, await accounts.hashPassword(newPassword));
    return c.json({ serverTime: serverTime() });
  });

  app.post('/sessions/end', async (c) => {
    const { account } = await callerInSession(c, deps);
    const { sessionId } = await readJson(c, endSessionSchema, bodyBytes);
    if (!(await endOwnSession(store, account, sessionId))) throw notFound();
    return c.json({ serverTime: serverTime() });
  });

  return app;
}

/** Asked again before anything changes: an open phone in other hands is not enough (ASVS 7.5.1). */
export async function askPassword(
  c: Context<AppEnv>,
  deps: RouteDeps,
  account: Account,
  password: string,
): Promise<void> {
  const right = await slowed(c, deps, account, async () =>
    (await deps.accounts.isPasswordOf(account.userId, password)) ? true : null,
  );
  if (right === null) throw badRequest('This is not the password.', 'password');
}

/** Guesses at what stands before a change are slowed as guesses at the door are. */
async function slowed<T>(
  c: Context<AppEnv>,
  deps: RouteDeps,
  account: Account,
  attempt: () => Promise<T | null>,
): Promise<T | null> {
  const limit: AttemptLimit = { about: ['change', account.userId, addressOf(c, deps)], free: 5 };
  await slowGuesses(deps, [limit]);
  const answer = await attempt();
  if (answer !== null) await forgive(deps.store, limit);
  return answer;
}
