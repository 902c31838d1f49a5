import { describe, expect, it } from 'vitest';
import { protocolHeader } from '../contract/protocol.ts';
import { createDeskClient } from './desk-client.ts';
import { createHttp } from './http.ts';
import { createSessionClient } from './session-client.ts';

const id = '00000000-0000-4000-8000-000000000000';
const session = {
  serverTime: '2026-11-21T20:00:00.000Z',
  tenantId: id,
  operator: { id, displayName: 'Inventata', orgId: id, orgName: 'Inventata' },
  roles: ['operatore'],
  teamIds: [],
  demo: true,
  organisationKey: null,
};

type Replies = { readonly [path: string]: (init: RequestInit) => Response };

function http(replies: Replies) {
  return createHttp({
    baseUrl: 'https://centro.invalid',
    clock: { now: () => '2026-11-21T20:00:00.000Z' },
    timers: { after: () => () => {} },
    fetch: async (input, init) => {
      const reply = replies[new URL(String(input)).pathname];
      if (reply === undefined) throw new TypeError('Failed to fetch');
      return reply(init ?? {});
    },
  });
}

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { [protocolHeader]: '1', ...headers } });
const problem = (status: number, more: object = {}) => reply(status, { code: 'x', message: 'm', ...more });
const tokenOf = (init: RequestInit) => new Headers(init.headers).get('authorization');

describe('signing in', () => {
  it('takes the token from the header and asks who it is', async () => {
    const client = createSessionClient(
      http({
        '/api/auth/sign-in/email': () => reply(200, { any: 1 }, { 'set-auth-token': 'abc' }),
        '/api/session': (init) => (tokenOf(init) === 'Bearer abc' ? reply(200, session) : problem(401)),
      }),
    );
    expect(await client.signIn('a@b.it', 'p')).toMatchObject({
      ok: true,
      value: { type: 'in', signedIn: { token: 'abc', session: { roles: ['operatore'] } } },
    });
  });
  it.each([
    [401, 'wrong-credentials'],
    [403, 'wrong-credentials'],
    [429, 'too-many-tries'],
    [422, 'invalid'],
    [500, 'centre-silent'],
  ])('%i is %s', async (status, type) => {
    const client = createSessionClient(http({ '/api/auth/sign-in/email': () => problem(status) }));
    expect(await client.signIn('a@b.it', 'p')).toEqual({ ok: false, error: { type } });
  });
  it('without network says so', async () => {
    expect(await createSessionClient(http({})).signIn('a@b.it', 'p')).toEqual({
      ok: false,
      error: { type: 'no-network' },
    });
  });
});

describe('an invitation', () => {
  it('signs in when the centre did not do it already', async () => {
    const client = createSessionClient(
      http({
        '/api/invitations/accept': () => reply(200, {}),
        '/api/auth/sign-in/email': () => reply(200, {}, { 'set-auth-token': 'abc' }),
        '/api/session': () => reply(200, session),
      }),
    );
    const accepted = await client.acceptInvitation({
      code: 'ABCDEF',
      email: 'a@b.it',
      password: 'lunga abbastanza',
    });
    expect(accepted).toMatchObject({ ok: true, value: { signedIn: { token: 'abc' } } });
  });
  it('an unknown code, and a field to mend', async () => {
    const input = { code: 'ABCDEF', email: 'a@b.it', password: 'x' };
    const unknown = createSessionClient(http({ '/api/invitations/accept': () => problem(404) }));
    expect(await unknown.acceptInvitation(input)).toEqual({ ok: false, error: { type: 'code-unknown' } });
    const invalid = createSessionClient(
      http({ '/api/invitations/accept': () => problem(400, { field: 'password' }) }),
    );
    expect(await invalid.acceptInvitation(input)).toEqual({
      ok: false,
      error: { type: 'invalid', field: 'password' },
    });
  });
});

describe('the desk', () => {
  const page = { serverTime: session.serverTime, logs: [], nextCursor: null };
  it('asks with its query and its token', async () => {
    let asked = '';
    const client = createDeskClient({
      credential: () => 'abc',
      http: http({
        '/api/review/logs': (init) => {
          asked = tokenOf(init) ?? '';
          return reply(200, page);
        },
      }),
    });
    expect(await client.shiftLogs({ status: 'all' })).toEqual({ ok: true, value: page });
    expect(asked).toBe('Bearer abc');
  });
  it.each([
    [401, 'sign-in-needed'],
    [404, 'not-found'],
    [500, 'centre-silent'],
    [400, 'centre-silent'],
  ])('%i is %s', async (status, type) => {
    const client = createDeskClient({
      credential: () => 'abc',
      http: http({ [`/api/review/logs/${id}`]: () => problem(status) }),
    });
    expect(await client.shiftLog(id)).toEqual({ ok: false, error: { type } });
  });
  it('signed out: asks nobody', async () => {
    const client = createDeskClient({ credential: () => null, http: http({}) });
    expect(await client.shiftLog(id)).toEqual({ ok: false, error: { type: 'sign-in-needed' } });
  });
});
