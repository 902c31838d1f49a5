import { createApp } from '../../../server/app.ts';
import type { IdentityProvider } from '../../../server/auth/identity-provider.ts';
import { codeAt } from '../../../server/auth/one-time-passwords.ts';
import { createPasskeys } from '../../../server/auth/passkeys.ts';
import { silentLog } from '../../../server/log.ts';
import { accountsOf } from '../../../server/start-server.ts';
import { createDemoAccount } from '../../../server/store/seed-account.ts';
import { seeWholeStore } from '../../../server/store/whole-store.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';
import { signedInSchema } from '../../../src/contract/sign-in-step.ts';
import type { PersonName, Town } from './a-town.ts';

export const password = 'quattro lampioni e un tram';

/** Where people reach us. */
export const origin = 'http://localhost';

/** The server's doors for accounts, over a town in which nobody has a password yet. */
export async function aSignInBench(town: Town, appOptions: { readonly provider?: IdentityProvider } = {}) {
  const accounts = await accountsOf(town.store, 'x'.repeat(40), origin);
  const passkeys = createPasskeys(origin);
  const app = createApp({
    store: town.store,
    accounts,
    log: silentLog,
    trustProxy: false,
    version: '1.2.3',
    secure: false,
    appFolder: null,
    ...(passkeys ? { passkeys } : {}),
    ...appOptions,
  });

  /** Text is sent as it is. */
  const send = (method: string, path: string, body?: unknown, token?: string | null) =>
    app.request(path, {
      method,
      headers: {
        [protocolHeader]: String(protocolVersion),
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/157.0 Safari/537.36',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  /** What signing in answered, with the token if there was one. */
  async function answered(reply: Response) {
    const token = reply.headers.get('set-auth-token');
    const body = reply.ok ? signedInSchema.parse(await reply.json()) : null;
    return { status: reply.status, token, step: body?.step ?? null, recoveryCodes: body?.recoveryCodes };
  }

  return {
    accounts,
    send,
    answered,
    account: (name: PersonName) =>
      createDemoAccount(town.store, accounts, {
        ...town.account(name),
        email: `${name}@example.org`,
        password,
      }),
    signIn: async (name: string, typed = password) =>
      answered(await send('POST', paths.signIn, { email: `${name}@example.org`, password: typed })),
    secondStep: async (key: string, code: string) =>
      answered(await send('POST', paths.secondFactor, { key, code })),
    get: async (path: string, token: string) => (await send('GET', path, undefined, token)).json(),
    /** As an authenticator app shows it now; each later one is of the next half-minute. */
    codeOf: (secret: string, stepsOn = 0) =>
      codeAt(fromBase32(secret), Math.floor(town.clock.nowMs() / 30_000) + stepsOn),
    /** What the register tells of one worker's organisation, oldest first. */
    deeds: (orgId: string) =>
      town.store.database.db.transaction().execute(async (trx) => {
        await seeWholeStore(trx);
        const rows = await trx.selectFrom('audit_entry').selectAll().orderBy('n').execute();
        return rows.filter((row) => row.org_id === orgId);
      }),
  };
}

function fromBase32(text: string): Uint8Array {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
