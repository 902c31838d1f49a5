import { createHmac } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { createSealedSecrets, type SealedSecrets } from './sealed-secrets.ts';

/** A session that is good now. */
export interface OpenSession {
  readonly id: string;
  readonly userId: string;
}

export interface Accounts {
  /** Whose address and password these are, or null: after as long as it takes to find out, account or not. */
  holderOf(email: string, password: string): Promise<string | null>;
  /** Whether this is the password of that account. False, too, for one that has none. */
  isPasswordOf(userId: string, password: string): Promise<boolean>;
  /** Signs somebody in, whom the caller has made sure of. `userAgent` tells sessions apart in their list. */
  openSession(
    userId: string,
    userAgent: string,
  ): Promise<{ readonly token: string; readonly sessionId: string }>;
  /** `onEnd` is told which session ends, and whose, before it does. */
  signOut(authorization: string, onEnd?: (session: OpenSession) => Promise<void>): Promise<void>;
  /** Whose token this is; null when it is nobody's any more. Using a session prolongs it, up to half a year after signing in. */
  userIdOf(authorization: string): Promise<string | null>;
  /** As `userIdOf`, with the session itself. */
  sessionOf(authorization: string): Promise<OpenSession | null>;
  hashPassword(password: string): Promise<string>;
  /** For secrets of second factors. */
  readonly secrets: SealedSecrets;
}

const day = 86_400;
/** However much it is used, a session ends: a token that was copied long ago is not good for ever (ASVS 7.3.2). */
const longestSessionMs = 180 * day * 1000;

/**
 * Passwords and sessions by better-auth; its own web routes stay closed, only these few questions are asked of it.
 * Its tables lie in the schema `auth`, reached through the process's one Kysely (see `OpenDatabase`).
 */
export async function createAccounts(options: {
  readonly db: Kysely<object>;
  readonly secret: string;
  readonly publicUrl: string;
}): Promise<Accounts> {
  const auth = betterAuth({
    appName: 'Aggancio',
    secret: options.secret,
    baseURL: options.publicUrl,
    database: { db: options.db.withSchema('auth'), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    session: { expiresIn: 30 * day, updateAge: day, cookieCache: { enabled: false } },
    plugins: [bearer({ requireSignature: true })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
  const { internalAdapter, password: passwords } = await auth.$context;

  async function sessionOf(authorization: string): Promise<OpenSession | null> {
    const found = await auth.api.getSession({ headers: new Headers({ authorization }) });
    if (found === null) return null;
    const { id, userId, token, createdAt } = found.session;
    if (Date.now() - createdAt.getTime() < longestSessionMs) return { id, userId };
    await internalAdapter.deleteSession(token);
    return null;
  }
  /** As the library signs it: its own reading of the bearer token checks this. */
  const signed = (token: string): string =>
    encodeURIComponent(`${token}.${createHmac('sha256', options.secret).update(token).digest('base64')}`);
  const hashIn = (accounts: readonly { readonly providerId: string; readonly password?: string | null }[]) =>
    accounts.find(({ providerId }) => providerId === 'credential')?.password ?? null;

  return {
    holderOf: async (email, password) => {
      const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
      const hash = hashIn(found?.accounts ?? []);
      if (found === null || hash === null) {
        await passwords.hash(password);
        return null;
      }
      return (await passwords.verify({ hash, password })) ? found.user.id : null;
    },
    isPasswordOf: async (userId, password) => {
      const hash = hashIn(await internalAdapter.findAccounts(userId));
      return hash !== null && passwords.verify({ hash, password });
    },
    openSession: async (userId, userAgent) => {
      const session = await internalAdapter.createSession(userId, false, { userAgent });
      return { token: signed(session.token), sessionId: session.id };
    },
    signOut: async (authorization, onEnd) => {
      const session = await sessionOf(authorization);
      if (session !== null) await onEnd?.(session);
      await auth.api.signOut({ headers: new Headers({ authorization }), asResponse: true });
    },
    userIdOf: async (authorization) => (await sessionOf(authorization))?.userId ?? null,
    sessionOf,
    hashPassword: (password) => passwords.hash(password),
    secrets: createSealedSecrets(options.secret),
  };
}
