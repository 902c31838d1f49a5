import { expect, it } from 'vitest';
import { sessionFacts } from '../../../server/store/session-facts.ts';
import { aPersonBody, aTown } from '../server/a-town.ts';
import { aChange, aCreate } from '../storage/builders.ts';
import { createTestCopy } from '../storage/copy-in-memory.ts';
import { diskImage, setBack } from '../storage/disk-scan.ts';
import { createTestPhone } from '../storage/test-phone.ts';
import { centreOf, contact } from './harness/real-centre.ts';

/** The whole profile, both copies of it, goes back to an image: as a clone, or a phone put back from its own backup. */
it('fault 49: seq reused by a cloned profile: another device id, nothing overwritten, nothing counted as lost', async () => {
  const town = await aTown('pglite');
  const copy = createTestCopy();
  const phone = await createTestPhone({ deps: (deps) => ({ ...deps, copyFiles: copy }) });
  await phone.store.sync.keepCredential('anna');
  const centre = centreOf(town);
  async function send(): Promise<void> {
    await contact(phone, centre);
    await contact(phone, centre);
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
