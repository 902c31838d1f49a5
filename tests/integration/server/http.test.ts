import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppDeps, createApp } from '../../../server/app.ts';
import { silentLog } from '../../../server/log.ts';
import { accountsOf } from '../../../server/start-server.ts';
import { reportLost } from '../../../server/store/devices.ts';
import { closeAccount } from '../../../server/store/end-access.ts';
import { createInvitation } from '../../../server/store/invitations.ts';
import { createDemoAccount } from '../../../server/store/seed-account.ts';
import { seeWholeStore } from '../../../server/store/whole-store.ts';
import { paths, protocolHeader, protocolVersion } from '../../../src/contract/protocol.ts';
import { sessionSchema } from '../../../src/contract/session.ts';
import { pullResponseSchema, pushResponseSchema } from '../../../src/contract/sync.ts';
import { aGroup, aPersonBody, aPhone, aShiftBody, aTown, type Town } from './a-town.ts';

let town: Town;
let app: ReturnType<typeof createApp>;
const logged: object[] = [];
const protocol = { [protocolHeader]: String(protocolVersion) };

beforeAll(async () => {
  town = await aTown('pglite');
  const accounts = await accountsOf(town.store, 'x'.repeat(40), 'http://localhost');
  const log = {
    ...silentLog,
    info: (fields: object) => logged.push(fields),
    error: (fields: object) => logged.push(fields),
  };
  const deps: AppDeps = {
    store: town.store,
    accounts,
    log,
    trustProxy: false,
    version: '1.2.3',
    secure: true,
    appFolder: null,
  };
  app = createApp(deps);
  await createDemoAccount(town.store, accounts, {
    ...town.account('anna'),
    email: 'anna@example.org',
    password: 'una passphrase lunga',
  });
});
afterAll(() => town?.close());
// Failed sign-ins of one test are forgotten in the next.
beforeEach(() => town.clock.advance({ minutes: 20 }));

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method,
    headers: {
      ...protocol,
      ...headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function signIn(email = 'anna@example.org', password = 'una passphrase lunga') {
  const reply = await send('POST', paths.signIn, { email, password });
  return { reply, bearer: { authorization: `Bearer ${reply.headers.get('set-auth-token')}` } };
}

describe('signing in', () => {
  it('gives a bearer token and no cookie, and tells who signed in', async () => {
    const { reply, bearer } = await signIn();
    expect(reply.status).toBe(200);
    expect(reply.headers.get('set-cookie')).toBeNull();
    const session = sessionSchema.parse(await (await send('GET', paths.session, undefined, bearer)).json());
    expect(session).toMatchObject({
      operator: { displayName: 'anna', orgName: 'Strada' },
      roles: ['night_worker'],
      teamIds: [town.ids.teamCentro],
      demo: true,
      organisationKey: null,
    });
    await send('POST', paths.signOut, {}, bearer);
    expect((await send('GET', paths.session, undefined, bearer)).status).toBe(401);
  });

  it('does not take a cookie, an unsigned token or none', async () => {
    const { reply } = await signIn();
    const token = String(reply.headers.get('set-auth-token'));
    const unsigned = decodeURIComponent(token).split('.')[0] ?? '';
    for (const headers of [
      {},
      { authorization: `Bearer ${unsigned}` },
      { authorization: 'Bearer x.y' },
      { cookie: `better-auth.session_token=${token}` },
    ] as Record<string, string>[]) {
      expect((await send('GET', paths.session, undefined, headers)).status).toBe(401);
    }
  });

  it('slows guesses down without locking the account out for others', async () => {
    const wrong = await Promise.all(
      Array.from({ length: 12 }, () => signIn('anna@example.org', 'sbagliata')),
    );
    const statuses = wrong.map(({ reply }) => reply.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    expect(Number((await signIn()).reply.headers.get('retry-after'))).toBeGreaterThan(0);
    town.clock.advance({ minutes: 1 });
    expect((await signIn()).reply.status).toBe(200);
  });

  it('tells nobody whether there is an account', async () => {
    const known = await (await signIn('anna@example.org', 'sbagliata')).reply.json();
    const unknown = await (await signIn('nobody@example.org', 'sbagliata')).reply.json();
    expect({ ...(known as object), requestId: '' }).toEqual({ ...(unknown as object), requestId: '' });
  });

  it('has no other door of the accounts library open', async () => {
    for (const path of ['sign-up/email', 'get-session', 'update-user', 'change-password', 'ok', 'error']) {
      expect((await send('POST', `/api/auth/${path}`, {})).status, path).toBe(404);
      expect((await send('GET', `/api/auth/${path}`)).status, path).toBe(404);
    }
  });
});

describe('the register of accesses', () => {
  const deeds = () =>
    town.store.database.db.transaction().execute(async (trx) => {
      await seeWholeStore(trx);
      const rows = await trx.selectFrom('audit_entry').selectAll().orderBy('n').execute();
      return rows.filter((row) => row.org_id === town.ids.strada);
    });

  it('tells who came in, who did not and who went out, and never with which address', async () => {
    const before = (await deeds()).length;
    const { bearer } = await signIn();
    await send('POST', paths.signOut, {}, bearer);
    await signIn('anna@example.org', 'sbagliata');
    await signIn('nobody@example.org', 'sbagliata');
    await vi.waitFor(async () => expect(await deeds()).toHaveLength(before + 3));
    const { anna } = town.ids.operators;
    const fresh = (await deeds()).slice(before);
    expect(fresh.map(({ action, actor_id, subject_id }) => [action, actor_id, subject_id])).toEqual([
      ['sign_in', anna, anna],
      ['sign_out', anna, anna],
      ['sign_in_failed', null, anna],
    ]);
    expect(JSON.stringify(fresh)).not.toContain('example.org');
  });

  it('tells who read a log; what is not shown was not read', async () => {
    const phone = aPhone(town, 'anna');
    const shift = phone.create('shift', aShiftBody(town));
    await phone.answer(shift);
    await createDemoAccount(town.store, await accountsOf(town.store, 'x'.repeat(40), 'http://localhost'), {
      ...town.account('carla'),
      email: 'carla@example.org',
      password: 'una passphrase lunga',
    });
    const { bearer } = await signIn('carla@example.org');
    const before = (await deeds()).length;
    expect((await send('GET', `/api/review/logs/${shift.recordId}`, undefined, bearer)).status).toBe(200);
    expect((await send('GET', `/api/review/logs/${phone.deviceId}`, undefined, bearer)).status).toBe(404);
    const fresh = (await deeds()).slice(before);
    expect(fresh.map(({ action, actor_id, subject_id }) => [action, actor_id, subject_id])).toEqual([
      ['log_read', town.ids.operators.carla, shift.recordId],
    ]);
  });
});

describe('invitations', () => {
  it('turn into an account once', async () => {
    const code = await createInvitation(town.store, { ...town.account('bruno') });
    const accept = (input: object) =>
      send('POST', paths.acceptInvitation, {
        code,
        email: 'bruno@example.org',
        password: 'dodici caratteri',
        ...input,
      });
    const short = await accept({ password: 'corta' });
    expect(short.status).toBe(400);
    expect(await short.json()).toMatchObject({ field: 'password' });
    expect((await accept({ code: 'AAAA-BBBB-CCCC' })).status).toBe(404);
    expect((await accept({ email: 'anna@example.org' })).status).toBe(404);
    expect((await accept({ code: code.toLowerCase().replaceAll('-', ' ') })).status).toBe(200);
    expect((await accept({ email: 'other@example.org' })).status).toBe(404);
    expect((await signIn('bruno@example.org', 'dodici caratteri')).reply.status).toBe(200);
  });

  it('are no longer good after a week', async () => {
    const code = await createInvitation(town.store, { ...town.account('gina') });
    town.clock.advance({ days: 8 });
    const late = await send('POST', paths.acceptInvitation, {
      code,
      email: 'g@example.org',
      password: 'dodici caratteri',
    });
    expect(late.status).toBe(404);
    town.clock.advance({ days: -8 });
  });
});

describe('sync over HTTP', () => {
  it('pushes, pulls and says its protocol; logs no contents', async () => {
    const { bearer } = await signIn();
    const anna = aPhone(town, 'anna');
    const person = anna.create('person', aPersonBody({ nicknames: ['Soprannome segreto'] }));
    const body = {
      beacon: { deviceId: anna.deviceId, headSeq: 1, onlyHere: 1, appVersion: 'test' },
      groups: [aGroup(person)],
    };
    const pushed = await send('POST', paths.push, body, bearer);
    expect(pushed.headers.get(protocolHeader)).toBe(String(protocolVersion));
    expect(pushed.headers.get('cache-control')).toBe('no-store');
    expect(pushed.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(pushResponseSchema.parse(await pushed.json()).answers).toMatchObject([{ result: 'accepted' }]);
    const pulled = await send('GET', paths.pull, undefined, { ...bearer, 'accept-encoding': 'gzip' });
    expect(pulled.headers.get('content-encoding')).toBe('gzip');
    const plain = await send('GET', paths.pull, undefined, bearer);
    expect(pullResponseSchema.parse(await plain.json()).items.length).toBeGreaterThan(0);
    const told = JSON.stringify(logged);
    expect(told).toContain('/api/sync/push');
    for (const secret of ['Soprannome', 'giacca', 'anna@', person.recordId])
      expect(told).not.toContain(secret);
  });

  it('answers each trouble with its status and code', async () => {
    const { bearer } = await signIn();
    const huge = JSON.stringify({ groups: 'x'.repeat(2_100_000) });
    const raw = (body: string) =>
      app.request(paths.push, { method: 'POST', headers: { ...protocol, ...bearer }, body });
    const cases: [Response, number, string][] = [
      [await app.request(paths.pull, { headers: bearer }), 426, 'protocol-unknown'],
      [await send('GET', paths.pull), 401, 'sign-in-needed'],
      [await send('GET', `${paths.pull}?cursor=forged`, undefined, bearer), 400, 'bad-cursor'],
      [await send('GET', `${paths.pull}?cursor=${'x'.repeat(400)}`, undefined, bearer), 400, 'bad-cursor'],
      [await send('GET', `${paths.pull}?limit=0`, undefined, bearer), 400, 'bad-request'],
      [await raw('not json'), 400, 'bad-request'],
      [await raw(huge), 413, 'too-large'],
      [await send('GET', '/api/nothing'), 404, 'not-found'],
      [await send('GET', `${paths.shiftLogs}/${town.ids.tenant}`, undefined, bearer), 404, 'not-found'],
    ];
    for (const [reply, status, code] of cases) {
      expect([reply.status, (await reply.json()) as object]).toMatchObject([status, { code }]);
      expect(reply.headers.get(protocolHeader)).toBe(String(protocolVersion));
    }
  });

  it('is described by OpenAPI, and says that it is well', async () => {
    const document = (await (await app.request(paths.openapi)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain(paths.push);
    expect(await (await app.request(paths.health)).json()).toEqual({
      status: 'ok',
      store: 'pglite',
      version: '1.2.3',
      // Only where the data are invented.
      demo: true,
    });
  });

  it('hints on the stream that something changed', async () => {
    const { bearer } = await signIn();
    const reply = await send('GET', paths.stream, undefined, bearer);
    expect(reply.headers.get('content-type')).toContain('text/event-stream');
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe(': open\n\n');
    const anna = aPhone(town, 'anna');
    await anna.answer(anna.create('person', aPersonBody()));
    expect(await read()).toContain('data: {"type":"changed"}');
    await reader.cancel();
  });
});

describe('whoever leaves', () => {
  it('is signed out everywhere in one act, and does not come in again by any of their accounts', async () => {
    const [email, password] = ['fabio@example.org', 'una passphrase lunga'];
    const accounts = await accountsOf(town.store, 'x'.repeat(40), 'http://localhost');
    await createDemoAccount(town.store, accounts, { ...town.account('fabio'), email, password });
    const sessions = [await signIn(email), await signIn(email)];
    const statuses = () =>
      Promise.all(
        sessions.map(async ({ bearer }) => (await send('GET', paths.session, undefined, bearer)).status),
      );
    expect(await statuses()).toEqual([200, 200]);
    expect(await closeAccount(town.store, town.ids.tenant, town.ids.operators.fabio)).toBe(true);
    expect(await statuses()).toEqual([401, 401]);
    // The password is right: what lets nobody in any more is the account, and it gets no token.
    const { reply } = await signIn(email);
    expect([reply.status, reply.headers.get('set-auth-token')]).toEqual([401, null]);
  });
});

describe('a phone of its own', () => {
  it('enrols, asks for its status with its own token, and leaves what it holds', async () => {
    const { bearer } = await signIn();
    const deviceId = aPhone(town, 'anna').deviceId;
    const device = { deviceId, name: 'Telefono 1', appVersion: '1', recoveryWrap: null };
    const enrolled = (await (await send('POST', paths.enrolDevice, device, bearer)).json()) as {
      deviceToken: string;
    };
    const own = { authorization: `Bearer ${enrolled.deviceToken}` };
    expect(await (await send('GET', paths.deviceStatus, undefined, own)).json()).toMatchObject({
      state: 'active',
    });
    expect((await send('GET', paths.deviceStatus, undefined, bearer)).status).toBe(401);
    expect((await send('GET', paths.pull, undefined, own)).status).toBe(401);
    const rows = [{ row: 3, sealed: 'AAAA' }];
    const deposit = await send('POST', paths.deviceDeposit, { rows }, own);
    expect(await deposit.json()).toMatchObject({ rows: [3] });
    expect((await send('POST', paths.deviceDeposit, { rows }, own)).status).toBe(200);
    expect(await reportLost(town.store, town.ids.tenant, deviceId)).toBe(true);
    expect(await (await send('GET', paths.deviceStatus, undefined, own)).json()).toMatchObject({
      state: 'lost',
    });
    expect((await send('GET', paths.session, undefined, bearer)).status).toBe(401);
  });
});
