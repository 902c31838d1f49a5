import { expect, it } from 'vitest';
import { createOrganisationKeys } from '../../../src/crypto/index.ts';
import { openVaultKeeper, type VaultStore } from '../../../src/storage/index.ts';
import { aChange, aCreate, aPersonBody } from './builders.ts';
import { createTestCopy } from './copy-in-memory.ts';
import { rowsOnDisk } from './disk-scan.ts';
import { createTestPhone, passphrase, type TestPhone } from './test-phone.ts';

const fresh = 'fontana inverno pane sveglia';
const pin = '271828';

interface Bench {
  readonly phone: TestPhone;
  readonly copy: ReturnType<typeof createTestCopy>;
  readonly ids: readonly string[];
}

/** Notes of its own, answered and not, a page from the centre, a draft, a PIN. */
async function bench(notes = 3): Promise<Bench> {
  const keys = await createOrganisationKeys();
  const copy = createTestCopy();
  const phone = await createTestPhone({
    organisationKey: keys.publicKey,
    deps: (deps) => ({ ...deps, copyFiles: copy }),
  });
  const ids: string[] = [];
  for (let n = 0; n < notes; n += 1) {
    const create = aCreate(phone.newId, { body: aPersonBody({ note: `nota ${n}` }) });
    await phone.store.records.commit(aChange(phone.newId, create));
    ids.push(create.recordId);
  }
  await phone.store.drafts.save('encounter:1', { note: 'a metà' });
  await phone.keeper.keepDeviceToken(phone.vaultId, 'token');
  await phone.keeper.addPin(phone.vaultId, passphrase, pin);
  return { phone, copy, ids };
}

const change = ({ phone }: Bench) =>
  phone.keeper.changePassphrase(phone.vaultId, {
    passphrase,
    newPassphrase: fresh,
    organisationKey: phone.session.organisationKey,
  });

async function opened(phone: TestPhone, secret: Parameters<TestPhone['keeper']['unlock']>[1]) {
  const keeper = await openVaultKeeper(phone.deps);
  const answer = await keeper.unlock(phone.vaultId, secret);
  return { keeper, answer, store: answer.ok ? answer.value.store : null };
}

async function expectAll(store: VaultStore | null, ids: readonly string[]): Promise<void> {
  if (store === null) throw new Error('Nothing opens.');
  await store.allRead;
  for (const [n, id] of ids.entries())
    expect((await store.records.get('person', id))?.body.note).toBe(`nota ${n}`);
  expect(await store.drafts.load('encounter:1')).toEqual({ note: 'a metà' });
  expect(store.damage()).toEqual({ missing: [], unreadable: [] });
}

const keyIdsOnDisk = async (phone: TestPhone) =>
  new Set(((await rowsOnDisk(phone)) as unknown as { keyId: string }[]).map(({ keyId }) => keyId));

it('changes every key: afterwards the old phrase opens nothing, and nothing lies under the old key in either place', async () => {
  const one = await bench();
  const { phone } = one;
  await phone.store.lock();
  const before = await keyIdsOnDisk(phone);
  expect(await change(one)).toEqual({ ok: true, value: undefined });
  expect(await change(one)).toMatchObject({ error: { type: 'still-changing' } });
  // Until it has come to its end, either opens.
  for (const phrase of [passphrase, fresh]) {
    const { store } = await opened(phone, phrase);
    await expectAll(store, one.ids);
    await store?.lock();
  }
  const { keeper, store, answer } = await opened(phone, fresh);
  if (store === null || !answer.ok) throw new Error('Not opened.');
  const wrap = answer.value.recoveryWrap;
  // The organisation does not have the new wrap yet: the old keys stay.
  expect(await keeper.finishChange(store, () => false)).toBe(false);
  expect((await opened(phone, passphrase)).answer).toMatchObject({ error: { type: 'other-tab' } });
  expect(await keeper.finishChange(store, (known) => known === wrap)).toBe(true);
  await store.lock();

  expect((await opened(phone, passphrase)).answer).toMatchObject({ error: { type: 'wrong-passphrase' } });
  const after = await keyIdsOnDisk(phone);
  expect(after.size).toBe(1);
  expect([...after].some((keyId) => before.has(keyId))).toBe(false);
  const files = [...one.copy.held.values()].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('');
  for (const keyId of before) expect(files).not.toContain(keyId);
  // The PIN was renewed with the rest.
  for (const secret of [fresh, { way: 'pin', text: pin } as const]) {
    const again = await opened(phone, secret);
    await expectAll(again.store, one.ids);
    await again.store?.lock();
  }
});

it('fault 53: killed at any write of the change, the old phrase or the new opens all, and it comes to its end', async () => {
  let last = 0;
  for (let nth = 0; nth <= last; nth += 1) {
    const one = await bench(2);
    const { phone } = one;
    await phone.store.lock();
    phone.disk.dieAtWrite(nth);
    await change(one).catch(() => undefined);
    const during = await opened(phone, fresh).catch(() => null);
    let isEnded = false;
    if (during?.store) {
      await during.store.allRead;
      isEnded = await during.keeper.finishChange(during.store, () => true).catch(() => false);
      await during.store.lock();
    }
    phone.disk.dieAtWrite(null);
    if (!isEnded) last = nth + 1;

    const old = await opened(phone, passphrase);
    const { store } = old.store === null ? await opened(phone, fresh) : old;
    await expectAll(store, one.ids);
    await store?.lock();
    if (old.store !== null) await change(one);
    const end = await opened(phone, fresh);
    if (end.store === null) throw new Error(`The new phrase does not open (killed at write ${nth}).`);
    await end.store.allRead;
    expect(await end.keeper.finishChange(end.store, () => true)).toBe(true);
    await expectAll(end.store, one.ids);
    await end.store.lock();
    expect((await opened(phone, passphrase)).answer).toMatchObject({ error: { type: 'wrong-passphrase' } });
    expect((await keyIdsOnDisk(phone)).size).toBe(1);
    expect(nth).toBeLessThan(40);
  }
  // It was stopped at several places, and not only before and after.
  expect(last).toBeGreaterThan(5);
});

it('fault 53: a tab that was open before the change is fenced off, and what it saved is there', async () => {
  const one = await bench();
  const { phone } = one;
  // The first tab stays open, with the old keys in its memory; the change is made in another.
  const { keeper } = await opened(phone, 'wrong on purpose');
  await keeper.changePassphrase(phone.vaultId, { passphrase, newPassphrase: fresh, organisationKey: null });
  const late = aCreate(phone.newId, { body: aPersonBody({ note: 'nota 3' }) });
  expect(await phone.store.records.commit(aChange(phone.newId, late))).toMatchObject({ ok: true });
  // It cannot end the change: it would seal with what is to be destroyed.
  expect(await keeper.finishChange(phone.store, () => true)).toBe(false);
  const second = await keeper.unlock(phone.vaultId, fresh, { takeOver: true });
  if (!second.ok) throw new Error(second.error.type);
  const after = aCreate(phone.newId);
  expect(await phone.store.records.commit(aChange(phone.newId, after))).toMatchObject({ ok: false });
  await second.value.store.allRead;
  expect(await keeper.finishChange(second.value.store, () => true)).toBe(true);
  await expectAll(second.value.store, [...one.ids, late.recordId]);
  await second.value.store.lock();
});

it('a vault that was put back in one place only opens with what the other place has', async () => {
  const one = await bench();
  const { phone } = one;
  await phone.store.lock();
  const keysBefore = one.copy.held.get(`${phone.vaultId}.keys`);
  await change(one);
  const { keeper, store } = await opened(phone, fresh);
  if (store === null) throw new Error('Not opened.');
  expect(await keeper.finishChange(store, () => true)).toBe(true);
  await store.lock();
  // The second place goes back to before the change: the old wraps must not stay there.
  if (keysBefore !== undefined) one.copy.held.set(`${phone.vaultId}.keys`, keysBefore);
  await opened(phone, fresh).then(({ store: again }) => again?.lock());
  await expect.poll(() => one.copy.held.get(`${phone.vaultId}.keys`)).not.toEqual(keysBefore);
  expect((await opened(phone, passphrase)).answer).toMatchObject({ error: { type: 'wrong-passphrase' } });
});

it('a passkey opens beside the phrase, tries of it are not counted, and it is renewed with the phrase', async () => {
  const one = await bench(1);
  const { phone } = one;
  await phone.store.lock();
  const [salt, prf] = [phone.deps.random(32), phone.deps.random(32)];
  const passkey = { credentialId: 'credential-1', salt, prf };
  expect(await phone.keeper.addPasskey(phone.vaultId, passphrase, passkey)).toMatchObject({ ok: true });
  const asked = (await phone.keeper.list())[0]?.passkeys;
  expect(asked).toEqual([{ credentialId: 'credential-1', salt: Buffer.from(salt).toString('base64') }]);
  const withPrf = (bytes: typeof prf) =>
    ({ way: 'passkey', credentialId: 'credential-1', prf: bytes.slice() }) as const;
  for (let n = 0; n < 12; n += 1) {
    const { answer } = await opened(phone, withPrf(phone.deps.random(32)));
    expect(answer).toMatchObject({ error: { type: 'wrong-passkey' } });
  }
  await change(one);
  const { keeper, store } = await opened(phone, withPrf(prf));
  await expectAll(store, one.ids);
  if (store === null) throw new Error('Not opened.');
  expect(await keeper.finishChange(store, () => true)).toBe(true);
  await store.lock();
  const again = await opened(phone, withPrf(prf));
  await expectAll(again.store, one.ids);
  await again.store?.lock();
  await keeper.removeWay(phone.vaultId, 'passkey');
  expect((await opened(phone, withPrf(prf))).answer).toMatchObject({ error: { type: 'wrong-passkey' } });
});
