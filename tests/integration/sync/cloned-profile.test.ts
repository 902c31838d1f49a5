import { expect, it } from 'vitest';
import { createApp } from '../../../server/app.ts';
import type { Accounts } from '../../../server/auth/accounts.ts';
import { silentLog } from '../../../server/log.ts';
import { sessionFacts } from '../../../server/store/session-facts.ts';
import { createHttp, createSync } from '../../../src/sync/index.ts';
import { createSeededRandom } from '../../harness/seeded-random.ts';
import { aPersonBody, aTown } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestCopy } from '../storage/copy-in-memory.ts';
import { diskImage, setBack } from '../storage/disk-scan.ts';
import { createTestPhone } from '../storage/test-phone.ts';
import { createFakeTimers } from './harness/fake-timers.ts';

/** The whole profile, both copies of it, goes back to an image: as a clone, or a phone put back from its own backup. */
it('fault 49: seq reused by a cloned profile: another device id, nothing overwritten, nothing counted as lost', async () => {
  const town = await aTown('pglite');
  const copy = createTestCopy();
  const phone = await createTestPhone({ deps: (deps) => ({ ...deps, copyFiles: copy }) });
  await phone.store.sync.keepCredential('anna');
  const app = createApp({
    store: town.store,
    accounts: { userIdOf: async () => `${town.ids.tenant}-anna` } as unknown as Accounts,
    log: silentLog,
    trustProxy: false,
    version: '0',
    secure: false,
    appFolder: null,
  });
  const fetchFrom: typeof fetch = async (input, init) =>
    app.request(new Request(new URL(String(input), 'http://centre'), init));

  async function send(): Promise<void> {
    const timers = createFakeTimers(phone.clock);
    const sync = createSync({
      store: phone.store.sync,
      http: createHttp({ fetch: fetchFrom, baseUrl: '', clock: phone.clock, timers }),
      clock: phone.clock,
      random: createSeededRandom('clone').next,
      timers,
      newId: phone.newId,
      connectivity: { visible: () => false, listen: () => () => {} },
      appVersion: 'test',
    });
    await sync.sendNow();
    await sync.sendNow();
    sync.stop();
  }
  async function write(note: string): Promise<string> {
    const at = phone.clock.now();
    const body = aPersonBody({ note });
    const create = aCreate(phone.newId, { orgId: town.ids.strada, body, at, recordedAt: at });
    expect(await phone.store.records.commit(aChange(phone.newId, create))).toMatchObject({ ok: true });
    return create.recordId;
  }

  await write('prima');
  await send();
  await phone.store.lock();
  const image = { disk: await diskImage(phone), copy: new Map(copy.held) };
  await phone.reload();
  const one = await write('sul primo');
  await send();
  const name = phone.store.sync.deviceId;

  await phone.store.lock();
  await setBack(phone, image.disk);
  copy.held.clear();
  for (const [file, bytes] of image.copy) copy.held.set(file, bytes);
  await phone.reload();
  expect(phone.store.sync.deviceId).toBe(name);
  const other = await write('sul secondo');
  expect(phone.store.sync.beacon().headSeq).toBe(2);
  await send();

  expect(phone.store.sync.deviceId).not.toBe(name);
  expect(phone.store.sync.beacon()).toMatchObject({ onlyHere: 0, former: [{ deviceId: name, carried: 1 }] });
  // Both came back from the centre, where each has a record of its own.
  const seen = await Promise.all([one, other].map((id) => phone.store.records.get('person', id)));
  expect(seen.map((person) => person?.body.note)).toEqual(['sul primo', 'sul secondo']);
  expect(seen.map((person) => person?.whereabouts)).toEqual(['at-centre', 'at-centre']);
  expect((await sessionFacts(town.store, town.account('anna'))).unarrived).toEqual([]);
  await town.close();
});
