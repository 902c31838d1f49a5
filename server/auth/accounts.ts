import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import type { Kysely } from 'kysely';

export interface Accounts {
  /** The bearer token of a new session, or null when address and password do not belong together. */
  signIn(email: string, password: string): Promise<string | null>;
  /** `onEnd` is told which session ends, and whose, before it does. */
  signOut(
    authorization: string,
    onEnd?: (session: { readonly id: string; readonly userId: string }) => Promise<void>,
  ): Promise<void>;
  /** Whose token this is; null when it is nobody's any more. Using a session prolongs it. */
  userIdOf(authorization: string): Promise<string | null>;
  hashPassword(password: string): Promise<string>;
}

const day = 86_400;

/**
 * Passwords and sessions by better-auth; its own web routes stay closed, only these four questions are asked of it.
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
  const context = await auth.$context;

  return {
    signIn: async (email, password) => {
      const reply = await auth.api.signInEmail({ body: { email, password }, asResponse: true });
      if (reply.status >= 500) throw new Error('The accounts could not answer.');
      return reply.ok ? reply.headers.get('set-auth-token') : null;
    },
    signOut: async (authorization, onEnd) => {
      const session = await auth.api.getSession({ headers: new Headers({ authorization }) });
      if (session !== null) await onEnd?.({ id: session.session.id, userId: session.user.id });
      await auth.api.signOut({ headers: new Headers({ authorization }), asResponse: true });
    },
    userIdOf: async (authorization) => {
      const session = await auth.api.getSession({ headers: new Headers({ authorization }) });
      return session?.user.id ?? null;
    },
    hashPassword: (password) => context.password.hash(password),
  };
}
