import { expect, it } from 'vitest';
import { aChange, aCreate } from './builders.ts';
import { aSession, createTestPhone, passphrase } from './test-phone.ts';

const other = 'fontana inverno pane sveglia';

/** Two workers on one phone, without any network. */
async function twoWorkers() {
  const phone = await createTestPhone();
  const made = await phone.keeper.create({
    passphrase: other,
    label: 'Marek',
    session: aSession(phone.newId),
    credential: null,
  });
  if (!made.ok) throw new Error(made.error.type);
  return { phone, marek: made.value.store };
}

it('fault 52: one passphrase opens one log: the keys are apart', async () => {
  const { phone, marek } = await twoWorkers();
  await Promise.all([phone.store.lock(), marek.lock()]);
  const wrong = { ok: false, error: { type: 'wrong-passphrase' } };
  expect(await phone.keeper.unlock(phone.vaultId, other)).toEqual(wrong);
  expect(await phone.keeper.unlock(marek.vaultId, passphrase)).toEqual(wrong);
});

it('fault 52: drafts, notes and settings of one are never shown to the other; each has an exact count', async () => {
  const { phone, marek } = await twoWorkers();
  const create = aCreate(phone.newId);
  await phone.store.records.commit(aChange(phone.newId, create));
  await phone.store.drafts.save('encounter:1', { note: 'solo mia' });
  await phone.store.keepSetting('map-borders', { name: 'miei' });
  expect(await marek.drafts.load('encounter:1')).toBeUndefined();
  expect(marek.drafts.keys().current() ?? []).toEqual([]);
  expect(await marek.records.get('person', create.recordId)).toBeNull();
  expect(marek.setting('map-borders')).toBeUndefined();
  await marek.records.commit(aChange(phone.newId, aCreate(phone.newId)));
  await marek.records.commit(aChange(phone.newId, aCreate(phone.newId)));
  const counts = (await phone.keeper.list()).map(({ label, onlyHere }) => [label, onlyHere]).sort();
  expect(counts).toEqual([
    ['Marek', 2],
    ['Turno di prova', 1],
  ]);
  await marek.lock();
});

it('one is locked and the other opened without network, and finds their own draft again', async () => {
  const { phone, marek } = await twoWorkers();
  await marek.drafts.save('encounter:1', { note: 'di Marek' });
  await marek.lock();
  await phone.store.drafts.save('encounter:1', { note: 'dell’altra' });
  await phone.store.lock();
  const again = await phone.keeper.unlock(marek.vaultId, other);
  if (!again.ok) throw new Error(again.error.type);
  await again.value.store.allRead;
  expect(await again.value.store.drafts.load('encounter:1')).toEqual({ note: 'di Marek' });
  await again.value.store.lock();
});
