import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { Accounts } from '../../../server/auth/accounts.ts';
import { leaseSecretOf, searchSecretOf } from '../../../server/lease-secret.ts';
import { silentLog } from '../../../server/log.ts';
import { sessionFacts } from '../../../server/store/session-facts.ts';
import { createPhoneSession } from '../../../src/app/phone-session.ts';
import {
  createDeskClient,
  createHttp,
  createSessionClient,
  createSync,
  type Sync,
} from '../../../src/sync/index.ts';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aTown, type PersonName, type Town } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from './harness/fake-timers.ts';

const phrase = 'corda lampione tram nebbia';

let town: Town;
beforeAll(async () => {
  town = await aTown('pglite');
});
afterAll(() => town?.close());

function centre(): typeof fetch {
  const { store, ids } = town;
  const app = createApp({
    store,
    accounts: {
      userIdOf: async (authorization: string) => `${ids.tenant}-${authorization.replace('Bearer ', '')}`,
    } as Accounts,
    ...{ log: silentLog, trustProxy: false, version: '0', secure: false, appFolder: null },
    leaseSecret: (tenantId, operatorId) => leaseSecretOf('x'.repeat(40), tenantId, operatorId),
    searchSecret: (tenantId, operatorId) => searchSecretOf('x'.repeat(40), tenantId, operatorId),
  });
  return async (input, init) => app.request(new Request(new URL(String(input), 'http://centre'), init));
}

/** Anna's phone, unlocked, that can be taken out of reach; all of it real but the browser. */
async function annasPhone() {
  const phone = await createTestPhone();
  await phone.store.lock();
  const timers = createFakeTimers(phone.clock);
  const real = centre();
  const net = { isUp: true };
  const fetch: typeof globalThis.fetch = (input, init) =>
    net.isUp ? real(input, init) : Promise.reject(new TypeError('Failed to fetch'));
  const http = createHttp({ fetch, baseUrl: '', clock: phone.clock, timers });
  const client = createSessionClient(http);
  const facts = await client.currentSession('anna');
  if (!facts.ok) throw new Error(facts.error.type);
  const made = await phone.keeper.create({
    passphrase: phrase,
    label: 'Anna',
    session: facts.value,
    credential: 'anna',
  });
  if (!made.ok) throw new Error(made.error.type);
  const { vaultId } = made.value.store;
  await made.value.store.lock();
  let sync: Sync | null = null;
  const session = createPhoneSession({
    keeper: phone.keeper,
    client,
    trip: { leave: () => {}, back: () => null },
    askPasskey: async () => null,
    invitationLink: () => null,
    startSync: (store) => {
      sync = createSync({
        store: store.sync,
        http,
        clock: phone.clock,
        random: createSeededRandom('lease').next,
        timers,
        newId: phone.newId,
        connectivity: { visible: () => false, listen: () => () => {} },
        appVersion: 'test',
        lastContactAt: store.lastContactAt,
      });
      return sync;
    },
    appVersion: 'test',
    lease: { timers: { after: () => () => {} }, newId: phone.newId },
  });
  onTestFinished(() => session.lockNow());
  const state = () => session.lock.current()?.state;
  const unlock = async () => expect(await session.unlock(vaultId, phrase)).toMatchObject({ ok: true });
  const again = async () => {
    await session.lockNow();
    await unlock();
    return state();
  };
  const contact = async () => {
    // The first may only join an attempt that began out of reach.
    await sync?.sendNow();
    await sync?.sendNow();
  };
  await unlock();
  await contact();
  return { phone, session, state, again, contact, net };
}

const codeOf = (by: PersonName, operatorId: string, challenge: string) =>
  createDeskClient({
    http: createHttp({
      fetch: centre(),
      baseUrl: '',
      clock: { now: () => town.clock.now() },
      timers: { after: () => () => {} },
    }),
    credential: () => by,
  }).leaseCode(operatorId, challenge);

it('fault 48: after twelve hours without contact nothing is shown, nothing is lost, and a contact shows it again', async () => {
  const { phone, session, state, again, contact, net } = await annasPhone();
  net.isUp = false;
  const create = aCreate(phone.newId);
  await session.open()?.store.records.commit(aChange(phone.newId, create));
  phone.clock.advance({ hours: 11 });
  expect(await again()).toBe('open');
  phone.clock.advance({ hours: 1, minutes: 1 });
  expect(await again()).toBe('withheld');
  expect(session.lock.current()).toMatchObject({ onlyHere: 1 });
  // Turned back, it stays withheld.
  phone.clock.advance({ hours: -9 });
  expect(await again()).toBe('withheld');
  phone.clock.advance({ hours: 9 });
  net.isUp = true;
  town.clock.advance({ hours: 12, minutes: 1 });
  await contact();
  expect(await again()).toBe('open');
  expect((await session.open()?.store.records.get('person', create.recordId))?.id).toBe(create.recordId);
  expect(state()).toBe('open');
});

it('a coordinator’s code opens it without network for twelve hours, once; nobody else is given one', async () => {
  const { phone, session, state, again, net } = await annasPhone();
  net.isUp = false;
  phone.clock.advance({ hours: 13 });
  expect(await again()).toBe('withheld');
  const shown = session.lock.current();
  const challenge = shown?.state === 'withheld' ? (shown.challenge ?? '') : '';
  expect(challenge).toMatch(/^[0-9A-F]{6}$/);
  // The same signs after a restart: they may just have been read out.
  expect(await again()).toBe('withheld');
  expect(session.lock.current()).toMatchObject({ challenge });
  const { anna, fabio } = town.ids.operators;
  for (const by of ['bruno', 'emma', 'fabio'] as const)
    expect(await codeOf(by, anna, challenge)).toEqual({ ok: false, error: { type: 'not-found' } });
  expect(await codeOf('carla', fabio, challenge)).toMatchObject({ ok: false });
  const other = await codeOf('carla', anna, 'AAAAAA');
  expect(await session.extendLease(other.ok ? other.value : '')).toMatchObject({
    error: { type: 'wrong-code' },
  });
  const code = await codeOf('carla', anna, challenge);
  if (!code.ok) throw new Error(code.error.type);
  expect(await session.extendLease(`${code.value.slice(0, 4)} ${code.value.slice(4)}`)).toMatchObject({
    ok: true,
  });
  expect(state()).toBe('open');
  phone.clock.advance({ hours: 11 });
  expect(await again()).toBe('open');
  phone.clock.advance({ hours: 2 });
  expect(await again()).toBe('withheld');
  expect(session.lock.current()).not.toMatchObject({ challenge });
  for (let n = 0; n < 5; n += 1) expect(await session.extendLease(code.value)).toMatchObject({ ok: false });
  expect(await session.extendLease(code.value)).toMatchObject({ error: { type: 'too-soon' } });
});

it('a phone marks the words it searches with the secret of its worker', async () => {
  const { session } = await annasPhone();
  const { tenant, operators } = town.ids;
  expect(session.open()?.store.records.context().actor.searchSecret).toBe(
    searchSecretOf('x'.repeat(40), tenant, operators.anna),
  );
});

it('the centre tells each worker a secret of their own, and none where it has none', async () => {
  const facts = await sessionFacts(town.store, town.account('anna'));
  expect([facts.leaseSecret, facts.searchSecret]).toEqual([undefined, undefined]);
  const { tenant, operators } = town.ids;
  const secrets = [leaseSecretOf, searchSecretOf].flatMap((secretOf) =>
    [operators.anna, operators.bruno].map((id) => secretOf('x'.repeat(40), tenant, id)),
  );
  expect(new Set(secrets).size).toBe(4);
});
