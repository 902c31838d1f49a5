import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accounts } from '../../../server/auth/accounts.ts';
import type { VaultStore } from '../../../src/storage/index.ts';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aTown, type Town } from '../server/a-town.ts';
import { aChange, aCreate, aPersonBody } from '../storage/builders.ts';
import { createTestPhone, passphrase, type TestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from '../sync/harness/fake-timers.ts';
import { nextVersion, thisVersion, type Version } from './two-versions.ts';

type Worker = 'anna' | 'bruno';

/** Two versions of the product meet on one centre and on one phone: nobody waits for anybody, and nothing is stripped. */
describe('two versions at once', () => {
  let town: Town;
  let now: Version;
  let next: Version;
  let removeNext = async () => {};
  beforeAll(async () => {
    now = await thisVersion();
    ({ version: next, remove: removeNext } = await nextVersion());
    town = await aTown('pglite');
  }, 120_000);
  afterAll(async () => {
    await removeNext();
    await town?.close();
  });

  /** The same store under the code of one version. */
  const centre = (code: Version): typeof fetch => {
    const app = code.createApp({
      store: town.store,
      accounts: {
        userIdOf: async (authorization: string) =>
          `${town.ids.tenant}-${authorization.replace('Bearer ', '')}`,
      } as Accounts,
      log: code.silentLog,
      trustProxy: false,
      version: '0',
      secure: false,
      appFolder: null,
    });
    return async (input, init) => app.request(new Request(new URL(String(input), 'http://centre'), init));
  };

  async function send(code: Version, phone: TestPhone, store: VaultStore, to: Version): Promise<void> {
    const timers = createFakeTimers(phone.clock);
    const sync = code.createSync({
      store: store.sync,
      http: code.createHttp({ fetch: centre(to), baseUrl: '', clock: phone.clock, timers }),
      clock: phone.clock,
      random: createSeededRandom('skew').next,
      timers,
      newId: phone.newId,
      connectivity: { visible: () => false, listen: () => () => {} },
      appVersion: 'test',
      lastContactAt: null,
    });
    await sync.sendNow();
    await sync.sendNow();
    sync.stop();
  }

  /** A phone with its disk, open under the code of this version. */
  async function aPhone(worker: Worker): Promise<TestPhone> {
    const phone = await createTestPhone({ seed: `${worker}-${Math.random()}` });
    await phone.store.sync.keepCredential(worker);
    return phone;
  }

  /** The same disk under another version: the app was updated, or put back. */
  async function openedBy(code: Version, phone: TestPhone): Promise<VaultStore> {
    await phone.store.lock();
    const keeper = await code.openVaultKeeper(phone.deps);
    const opened = await keeper.unlock(phone.vaultId, passphrase);
    if (!opened.ok) throw new Error(`Not opened: ${opened.error.type}`);
    await opened.value.store.allRead;
    return opened.value.store;
  }

  async function save(phone: TestPhone, store: VaultStore, body: object, schemaVersion = 3): Promise<string> {
    const at = phone.clock.now();
    const create = aCreate(phone.newId, {
      ...{ at, recordedAt: at, orgId: town.ids.strada, schemaVersion },
      body: aPersonBody(body),
    });
    expect(await store.records.commit(aChange(phone.newId, create))).toMatchObject({ ok: true });
    return create.recordId;
  }

  async function edit(code: Version, store: VaultStore, id: string, changes: object): Promise<void> {
    const person = await store.records.get('person', id);
    if (person === null) throw new Error('The phone does not have this person.');
    const change = code.editPerson({ person, changes }, store.records.context());
    if (!change.ok) throw new Error(change.error.type);
    expect(await store.records.commit(change.value)).toMatchObject({ ok: true });
  }

  async function stored(id: string) {
    const row = await town.store.database.db
      .selectFrom('record')
      .select(['body', 'schema_version'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : { ...row.body, schemaVersion: row.schema_version };
  }
  const seen = async (store: VaultStore, id: string) => (await store.records.get('person', id))?.body;

  it('fault 18: an old phone at a new centre is taken, brought up to date, and strips nothing', async () => {
    const anna = await aPhone('anna');
    const id = await save(anna, anna.store, { note: 'da un telefono vecchio' });
    await send(now, anna, anna.store, next);
    expect(anna.store.sync.beacon().onlyHere).toBe(0);
    expect(await stored(id)).toMatchObject({
      note: 'da un telefono vecchio',
      greeting: null,
      schemaVersion: 4,
    });

    const bruno = await aPhone('bruno');
    const updated = await openedBy(next, bruno);
    await send(next, bruno, updated, next);
    await edit(next, updated, id, { greeting: 'ciao' });
    await send(next, bruno, updated, next);
    expect(await stored(id)).toMatchObject({ greeting: 'ciao' });

    // The old phone knows no greetings. It shows the rest, and its edit leaves the greeting where it is.
    await send(now, anna, anna.store, next);
    expect(await seen(anna.store, id)).toMatchObject({ greeting: 'ciao', note: 'da un telefono vecchio' });
    await edit(now, anna.store, id, { note: 'corretta' });
    await send(now, anna, anna.store, next);
    expect(await stored(id)).toMatchObject({ greeting: 'ciao', note: 'corretta', schemaVersion: 4 });
    await updated.lock();
  });

  it('fault 17: what a new phone wrote waits while the centre is an older one, and is taken whole after its update', async () => {
    const anna = await aPhone('anna');
    const updated = await openedBy(next, anna);
    const id = await save(anna, updated, { note: 'nuova', greeting: 'salve' }, 4);
    await send(next, anna, updated, now);
    expect(await stored(id)).toBeNull();
    expect(updated.sync.beacon().onlyHere).toBe(1);
    await send(next, anna, updated, next);
    expect(updated.sync.beacon().onlyHere).toBe(0);
    expect(await stored(id)).toMatchObject({ greeting: 'salve', schemaVersion: 4 });
    await updated.lock();
  });

  it('fault 20: what waits on a phone goes through its update, and is shown and sent as it was written', async () => {
    const anna = await aPhone('anna');
    const id = await save(anna, anna.store, { note: 'prima di aggiornare' });
    const updated = await openedBy(next, anna);
    expect(await seen(updated, id)).toMatchObject({ note: 'prima di aggiornare', greeting: null });
    expect(updated.sync.beacon().onlyHere).toBe(1);
    await send(next, anna, updated, next);
    expect(updated.sync.beacon().onlyHere).toBe(0);
    expect(await stored(id)).toMatchObject({ note: 'prima di aggiornare', greeting: null });
    await updated.lock();
  });

  it('fault 17: an app and a centre put back to the older version strip nothing of the newer one', async () => {
    const anna = await aPhone('anna');
    const updated = await openedBy(next, anna);
    const id = await save(anna, updated, { note: 'a', greeting: 'buonasera' }, 4);
    await send(next, anna, updated, next);
    const waiting = await save(anna, updated, { note: 'aspetta', greeting: 'addio' }, 4);
    await updated.lock();

    const back = await openedBy(now, anna);
    expect(await seen(back, id)).toMatchObject({ greeting: 'buonasera' });
    expect(await seen(back, waiting)).toMatchObject({ greeting: 'addio' });
    await edit(now, back, id, { note: 'b' });
    await send(now, anna, back, now);
    expect(await stored(id)).toMatchObject({ note: 'b', greeting: 'buonasera', schemaVersion: 4 });
    expect(back.sync.beacon().onlyHere).toBe(1);
    await send(now, anna, back, next);
    expect(await stored(waiting)).toMatchObject({ greeting: 'addio' });
    await back.lock();
  });

  it('fault 21: killed at any write while the next version first opens and tidies it, a phone loses nothing in either version', async () => {
    let died = 0;
    for (let writes = 0, tidied = false; !tidied; writes += 1) {
      const anna = await aPhone('anna');
      const known = await save(anna, anna.store, { note: 'al centro da ieri' });
      await send(now, anna, anna.store, now);
      const waiting = await save(anna, anna.store, { note: 'aspetta di partire' });
      await edit(now, anna.store, known, { note: 'corretta, e non partita' });
      await anna.store.drafts.save('encounter:a', { note: 'a metà' });
      await anna.store.lock();

      const keeper = await next.openVaultKeeper(anna.deps);
      anna.disk.dieAtWrite(writes);
      const opened = await keeper.unlock(anna.vaultId, passphrase).catch(() => null);
      const store = opened?.ok ? opened.value.store : null;
      await store?.allRead;
      tidied = (await store?.compactNow().catch(() => false)) ?? false;
      // What is still said is said to a disk that is gone.
      await store?.lock().catch(() => undefined);
      anna.disk.dieAtWrite(null);
      if (!tidied) died += 1;

      for (const code of [next, now, next]) {
        const again = await openedBy(code, anna);
        expect(await seen(again, known), `died at write ${writes}`).toMatchObject({
          note: 'corretta, e non partita',
        });
        expect(await seen(again, waiting)).toMatchObject({ note: 'aspetta di partire' });
        expect(await again.drafts.load('encounter:a')).toEqual({ note: 'a metà' });
        expect(again.sync.beacon().onlyHere).toBe(2);
        expect(again.damage()).toEqual({ missing: [], unreadable: [] });
        await again.lock();
      }
      const last = await openedBy(next, anna);
      await send(next, anna, last, next);
      expect(last.sync.beacon().onlyHere).toBe(0);
      expect(await stored(known)).toMatchObject({ note: 'corretta, e non partita' });
      expect(await stored(waiting)).toMatchObject({ note: 'aspetta di partire' });
      await last.lock();
    }
    expect(died).toBeGreaterThan(1);
  });
});
