import type { Context } from 'hono';
import type { SignInStep } from '../../src/contract/sign-in-step.ts';
import type { AppEnv, RouteDeps } from '../app-env.ts';
import { noteAccess } from '../audit/note-access.ts';
import { newOneTimeSecret, secretText, secretUri } from '../auth/one-time-passwords.ts';
import { oneTimeFactorOf } from '../store/one-time-factor.ts';
import { askPasskey } from '../store/own-passkeys.ts';
import { passkeyIdsOf } from '../store/passkeys.ts';
import { beginStep } from '../store/pending-steps.ts';
import type { Account } from '../store/rights.ts';
import { noteOrigin, type SignInWay } from '../store/sessions.ts';
import { wantsSecondFactor } from '../store/sign-in-rule.ts';

/** Gives whoever proved who they are a session: its token is in the header, and nowhere else. */
export async function letIn(
  c: Context<AppEnv>,
  deps: RouteDeps,
  account: Account,
  way: SignInWay,
): Promise<{ readonly serverTime: string }> {
  const { token, sessionId } = await deps.accounts.openSession(account.userId, userAgentOf(c));
  await noteOrigin(deps.store, sessionId, way);
  await noteAccess(deps.store, { userId: account.userId }, 'sign_in');
  c.header('set-auth-token', token);
  return { serverTime: deps.store.now().toISOString() };
}

/** After the password: the session, or what is asked first. */
export async function afterPassword(
  c: Context<AppEnv>,
  deps: RouteDeps,
  account: Account,
  { email, way }: { readonly email: string; readonly way: SignInWay },
): Promise<{ readonly serverTime: string; readonly step?: SignInStep }> {
  const step = await stepAfterPassword(deps, account, email);
  if (step === null) return letIn(c, deps, account, way);
  return { serverTime: deps.store.now().toISOString(), step };
}

async function stepAfterPassword(
  deps: RouteDeps,
  account: Account,
  email: string,
): Promise<SignInStep | null> {
  const { userId } = account;
  if ((await oneTimeFactorOf(deps.store.database.db, userId)) !== null)
    return { type: 'code', key: await beginStep(deps.store, { purpose: 'code', userId, data: {} }) };
  if (!(await wantsSecondFactor(deps.store, account))) return null;
  // Whoever has the password alone must not make themselves an app beside a passkey that is there already.
  if (deps.passkeys && (await passkeyIdsOf(deps.store.database.db, userId)).length > 0)
    return { type: 'passkey', ...(await askPasskey(deps.store, deps.passkeys, userId)) };
  return { type: 'set-up', ...(await offerFactor(deps, userId, email)) };
}

/** A secret for an authenticator app. It is asked for only once a first code showed that the app has it. */
export async function offerFactor(
  deps: RouteDeps,
  userId: string,
  email: string,
): Promise<{ readonly key: string; readonly secret: string; readonly uri: string }> {
  const secret = newOneTimeSecret();
  const sealedSecret = deps.accounts.secrets.seal(secret, userId);
  const key = await beginStep(deps.store, { purpose: 'set-up', userId, data: { sealedSecret } });
  return { key, secret: secretText(secret), uri: secretUri(secret, email) };
}

const userAgentOf = (c: Context<AppEnv>): string => (c.req.header('user-agent') ?? '').slice(0, 200);
