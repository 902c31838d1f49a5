import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { Accounts } from '../../../server/auth/accounts.ts';
import { silentLog } from '../../../server/log.ts';
import { createReceipts, type Receipts } from '../../../server/store/receipts.ts';
import { paths } from '../../../src/contract/protocol.ts';
import { type Session, sessionSchema } from '../../../src/contract/session.ts';
import { createHttp, createSync } from '../../../src/sync/index.ts';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aPersonBody, aTown, type Town } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from './harness/fake-timers.ts';

type Road = (path: string, body: Record<string, unknown>) => Record<string, unknown>;

/** A phone, and a centre that signs, with somebody on the road between them. */
async function aSignedTown(town: Town, receipts: Receipts | undefined, road: Road = (_, body) => body) {
  const phone = await createTestPhone();
  await phone.store.sync.keepCredential('anna');
  const app = createApp({
    store: town.store,
    accounts: { userIdOf: async () => `${town.ids.tenant}-anna` } as unknown as Accounts,
    log: silentLog,
    trustProxy: false,
    version: '0',
    secure: false,
    appFolder: null,
    ...(receipts === undefined ? {} : { receipts }),
  });
  const fetchOver: typeof fetch = async (input, init) => {
    const url = new URL(String(input), 'http://centre');
    const response = await app.request(new Request(url, init));
    if (!response.headers.get('content-type')?.includes('json')) return response;
    const body = road(url.pathname, (await response.json()) as Record<string, unknown>);
    return new Response(JSON.stringify(body), { status: response.status, headers: response.headers });
  };
  const timers = createFakeTimers(phone.clock);
  const http = createHttp({ fetch: fetchOver, baseUrl: '', clock: phone.clock, timers });
  const told = await http.request({
    method: 'GET',
    path: paths.session,
    token: 'anna',
    schema: sessionSchema,
  });
  if (!told.ok) throw new Error(told.error.type);
  const session: Session = told.value.value;
  const sync = createSync({
    store: phone.store.sync,
    http,
    clock: phone.clock,
    random: createSeededRandom('receipts').next,
    timers,
    newId: phone.newId,
    connectivity: { visible: () => false, listen: () => () => {} },
    appVersion: 'test',
    receiptKey: () => session.receiptKey ?? null,
  });
  const at = phone.clock.now();
  const create = aCreate(phone.newId, { orgId: town.ids.strada, body: aPersonBody(), at, recordedAt: at });
  await phone.store.records.commit(aChange(phone.newId, create));
  return { phone, sync, session };
}

async function receiptsOf({ store }: Awaited<ReturnType<typeof createTestPhone>>) {
  const stop = store.receipted.subscribe(() => {});
  const lines = store.receipted.current();
  stop();
  return lines;
}

let town: Town;
beforeAll(async () => {
  town = await aTown('pglite');
});
afterAll(() => town?.close());

it('a push is answered with a receipt that the phone checks and keeps, also from another process of the centre', async () => {
  const first = await aSignedTown(town, createReceipts(town.store));
  await first.sync.sendNow();
  expect(first.phone.store.sync.beacon().onlyHere).toBe(0);
  expect(first.sync.diagnostics.receipts()).toMatchObject({ verified: 1, wrong: 0, unsigned: 0 });
  // What a worker is shown of it: since when the centre has the note, and that its word was checked.
  const line = { kind: 'person', answeredAt: first.phone.clock.now(), signature: 'verified' };
  expect(await receiptsOf(first.phone)).toMatchObject([line]);
  first.sync.stop();
  const second = await aSignedTown(town, createReceipts(town.store));
  expect(second.session.receiptKey).toBe(first.session.receiptKey);
  await second.sync.sendNow();
  expect(second.sync.diagnostics.receipts()).toMatchObject({ verified: 1 });
  second.sync.stop();
});

it('an answer that was changed on the road is no answer: the note stays, and goes again', async () => {
  let liar = true;
  const { phone, sync } = await aSignedTown(town, createReceipts(town.store), (path, body) => {
    if (path !== paths.push || !liar) return body;
    const answers = (body.answers as object[]).map((answer) => ({ ...answer, v: 1 }));
    return { ...body, answers };
  });
  await sync.sendNow();
  expect(phone.store.sync.beacon().onlyHere).toBe(1);
  expect(sync.status.current().link).toBe('centre-silent');
  expect(sync.diagnostics.receipts()).toMatchObject({ wrong: 1, verified: 0 });
  liar = false;
  await sync.sendNow();
  expect(phone.store.sync.beacon().onlyHere).toBe(0);
  sync.stop();
});

it('an older centre, which signs nothing, goes on working', async () => {
  const { phone, sync, session } = await aSignedTown(town, undefined);
  expect(session.receiptKey).toBeUndefined();
  await sync.sendNow();
  expect(phone.store.sync.beacon().onlyHere).toBe(0);
  expect(sync.diagnostics.receipts()).toMatchObject({ unsigned: 1, wrong: 0 });
  expect(await receiptsOf(phone)).toMatchObject([{ signature: 'unsigned' }]);
  sync.stop();
});
