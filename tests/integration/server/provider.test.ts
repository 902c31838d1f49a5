import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIdentityProvider } from '../../../server/auth/identity-provider.ts';
import { closeAccount } from '../../../server/store/end-access.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { providerBegunSchema } from '../../../src/contract/sign-in-step.ts';
import { aTown, type Town } from './a-town.ts';
import { aSignInBench } from './sign-in-bench.ts';

/** A real OpenID provider on this machine (npm's `oidc-provider`), against our server. */
const centre = 'http://localhost:9';
/** Whom the provider knows, by the name they sign in with there, and whether it proved their address. */
const proved: Record<string, boolean> = { anna: true, bruno: false, stranger: true, fabio: true };
let town: Town;
let bench: Awaited<ReturnType<typeof aSignInBench>>;
let server: Server;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'aggancio',
        client_secret: 'solo per la prova',
        redirect_uris: [`${centre}/api/auth/provider/return`],
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'email'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_ctx: unknown, name: string) => ({
      accountId: name,
      claims: () => ({ sub: name, email: `${name}@example.org`, email_verified: proved[name] ?? false }),
    }),
    cookies: { keys: ['solo per la prova'] },
  });
  server.on('request', provider.callback());
  town = await aTown('pglite');
  bench = await aSignInBench(town, {
    provider: createIdentityProvider(
      { issuer, clientId: 'aggancio', clientSecret: 'solo per la prova', name: 'Prova' },
      centre,
    ),
  });
  for (const name of ['anna', 'bruno', 'fabio'] as const) await bench.account(name);
});
afterAll(async () => {
  await town?.close();
  server?.closeAllConnections();
  server?.close();
});

async function begin() {
  const reply = await bench.send('POST', `${paths.provider}/begin`, {});
  return providerBegunSchema.parse(await reply.json());
}

/** A browser at the provider: signs in under this name, agrees, and is sent back to us with the answer. */
async function atProvider(url: string, name: string): Promise<string> {
  const jar = new Map<string, string>();
  async function go(address: string, form?: Record<string, string>): Promise<Response> {
    const reply = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of reply.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(key, value);
    }
    const next = reply.headers.get('location');
    if (next === null || next.startsWith(centre)) return reply;
    return go(new URL(next, address).href);
  }
  let reply = await go(url);
  for (let pages = 0; pages < 3 && reply.status === 200; pages += 1) {
    const page = await reply.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? '';
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? '';
    reply = await go(new URL(action, url).href, { prompt, login: name, password: 'qualunque' });
  }
  return reply.headers.get('location') ?? '';
}

/** What the browser ends with: the word or one-time key behind the fragment. */
async function comeBack(answer: string): Promise<string> {
  const { pathname, search } = new URL(answer);
  const reply = await bench.send('GET', pathname + search);
  expect([reply.status, reply.headers.get('set-cookie'), reply.headers.get('set-auth-token')]).toEqual([
    303,
    null,
    null,
  ]);
  return /^\/#provider=(.+)$/.exec(reply.headers.get('location') ?? '')?.[1] ?? '';
}

const finish = async (key: string, binder: string) =>
  bench.answered(await bench.send('POST', `${paths.provider}/finish`, { key, binder }));

it('lets in whom the provider proves and somebody invited, in the browser that began, once', async () => {
  expect(await bench.get(paths.provider, '')).toMatchObject({ name: 'Prova' });
  const { url, binder } = await begin();
  expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256');
  const answer = await atProvider(url, 'anna');
  const key = await comeBack(answer);
  // Somebody who read the address has one half alone.
  expect((await finish(key, 'another browser')).status).toBe(404);
  const { status, token } = await finish(key, binder);
  expect(status).toBe(200);
  expect(await bench.get(paths.account, token ?? '')).toMatchObject({
    email: 'anna@example.org',
    sessions: [{ way: 'provider' }],
  });
  expect((await finish(key, binder)).status).toBe(404);
  // The provider's answer is good once, too.
  expect(await comeBack(answer)).toBe('over');
});

it('lets nobody in without an account, with an address that is not proved, or after they left', async () => {
  for (const name of ['stranger', 'bruno']) {
    const { url } = await begin();
    expect(await comeBack(await atProvider(url, name)), name).toBe('unknown');
  }
  const first = await begin();
  const key = await comeBack(await atProvider(first.url, 'fabio'));
  expect((await finish(key, first.binder)).status).toBe(200);
  await closeAccount(town.store, town.ids.tenant, town.ids.operators.fabio);
  const second = await begin();
  expect(await comeBack(await atProvider(second.url, 'fabio'))).toBe('unknown');
});

it('takes no answer that it did not ask for', async () => {
  const [mine, theirs] = [await begin(), await begin()];
  const answer = new URL(await atProvider(mine.url, 'anna'));
  const theirState = new URL(theirs.url).searchParams.get('state') ?? '';
  // The code of one request with the state of another: verifier and nonce do not fit.
  answer.searchParams.set('state', theirState);
  expect(await comeBack(answer.href)).toBe('over');
  expect(await comeBack(`${centre}/api/auth/provider/return?code=x&state=y`)).toBe('over');
});
