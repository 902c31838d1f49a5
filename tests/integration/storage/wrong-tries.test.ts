import { expect, it } from 'vitest';
import { createOrganisationKeys } from '../../../src/crypto/index.ts';
import { openVaultKeeper } from '../../../src/storage/index.ts';
import { waitAfter } from '../../../src/storage/vault/wrong-tries.ts';
import { aChange, aCreate } from './builders.ts';
import { createTestCopy } from './copy-in-memory.ts';
import { createTestPhone, passphrase, type TestPhone } from './test-phone.ts';

const pin = '271828';
const withPin = (text: string) => ({ way: 'pin', text }) as const;

async function lockedPhone(options: Parameters<typeof createTestPhone>[0] = {}) {
  const phone = await createTestPhone(options);
  await phone.store.records.commit(aChange(phone.newId, aCreate(phone.newId)));
  await phone.store.lock();
  return phone;
}

async function phoneWithPin() {
  const keys = await createOrganisationKeys();
  const copy = createTestCopy();
  const phone = await lockedPhone({
    organisationKey: keys.publicKey,
    deps: (deps) => ({ ...deps, copyFiles: copy }),
  });
  await phone.keeper.keepDeviceToken(phone.vaultId, 'token');
  expect(await phone.keeper.addPin(phone.vaultId, passphrase, pin)).toEqual({ ok: true, value: undefined });
  return { phone, copy };
}

const tried = async (phone: TestPhone, secret: Parameters<TestPhone['keeper']['unlock']>[1]) => {
  const answer = await phone.keeper.unlock(phone.vaultId, secret);
  if (!answer.ok) return answer.error;
  await answer.value.store.lock();
  return 'open';
};

it('fault 54: five wrong phrases are free, then each makes the next wait, longer and longer, and a restart forgets none', async () => {
  const phone = await lockedPhone();
  for (let n = 1; n <= 5; n += 1)
    expect(await tried(phone, `sbagliata ${n}`)).toEqual({ type: 'wrong-passphrase' });
  expect(await tried(phone, passphrase)).toEqual({ type: 'too-soon', waitMs: 30_000 });
  const [summary] = await phone.keeper.list();
  expect(summary?.waitUntil).not.toBeNull();
  // Another process, the same disk.
  const keeper = await openVaultKeeper(phone.deps);
  expect(await keeper.unlock(phone.vaultId, passphrase)).toMatchObject({ error: { type: 'too-soon' } });
  phone.clock.advance({ seconds: 30 });
  expect(await tried(phone, 'sbagliata 6')).toEqual({ type: 'wrong-passphrase' });
  expect(await tried(phone, passphrase)).toEqual({ type: 'too-soon', waitMs: 60_000 });
  // Turned back, nobody waits longer than the whole of it.
  phone.clock.advance({ days: -3 });
  expect(await tried(phone, passphrase)).toEqual({ type: 'too-soon', waitMs: 60_000 });
  phone.clock.advance({ days: 3, minutes: 1 });
  expect(await tried(phone, passphrase)).toBe('open');
  for (let n = 1; n <= 4; n += 1) await tried(phone, `sbagliata ${n}`);
  expect(await tried(phone, passphrase)).toBe('open');
  expect([5, 6, 7, 8, 9, 10, 11, 40].map(waitAfter)).toEqual(
    [30, 60, 120, 240, 480, 900, 900, 900].map((seconds) => seconds * 1000),
  );
});

it('a phrase is tried also on a full disk, a PIN is not', async () => {
  const { phone } = await phoneWithPin();
  phone.disk.dieAtWrite(0);
  expect(await tried(phone, withPin('000000'))).toEqual({ type: 'disk-full' });
  expect(await tried(phone, 'sbagliata')).toEqual({ type: 'wrong-passphrase' });
  phone.disk.dieAtWrite(null);
  expect(await tried(phone, withPin(pin))).toBe('open');
});

it('fault 54: the tenth wrong PIN erases every wrap but the one of the organisation, in both places', async () => {
  const { phone, copy } = await phoneWithPin();
  expect(await tried(phone, withPin(pin))).toBe('open');
  for (let n = 1; n <= 9; n += 1) {
    expect(await tried(phone, withPin(`00000${n}`))).toEqual({ type: 'wrong-pin', left: 10 - n });
    phone.clock.advance({ hours: 1 });
  }
  expect(await tried(phone, withPin('000000'))).toEqual({ type: 'wiped' });
  phone.clock.advance({ hours: 1 });
  expect(await tried(phone, withPin(pin))).toEqual({ type: 'wiped' });
  expect(await tried(phone, passphrase)).toEqual({ type: 'wiped' });
  const [summary] = await phone.keeper.list();
  expect(summary).toMatchObject({ ways: [], onlyHere: 1 });
  // Nor does it come back from the second place, at any start.
  const keeper = await openVaultKeeper(phone.deps);
  expect(await keeper.unlock(phone.vaultId, passphrase)).toMatchObject({ error: { type: 'wiped' } });
  const file = new TextDecoder().decode(copy.held.get(`${phone.vaultId}.keys`));
  expect(file).toContain('"passphrase":null');
  expect(file).not.toContain('"pin":{"kdf"');
  // What was never sent is still handed to the organisation.
  expect((await phone.keeper.sealedRows(phone.vaultId))?.flat()).toHaveLength(1);
});

it('the app is ended in the middle of the tenth wrong PIN: the eleventh is not tried', async () => {
  const { phone } = await phoneWithPin();
  for (let n = 1; n <= 9; n += 1) {
    await tried(phone, withPin(`00000${n}`));
    phone.clock.advance({ hours: 1 });
  }
  // Counted, and then nothing reaches the disk any more.
  phone.disk.dieAtWrite(1);
  await tried(phone, withPin('000000'));
  phone.disk.dieAtWrite(null);
  phone.clock.advance({ hours: 1 });
  expect(await tried(phone, withPin(pin))).toEqual({ type: 'wiped' });
});

it('a PIN is six digits, not the first that come to mind, and only where the organisation could open', async () => {
  const { phone } = await phoneWithPin();
  const added = async (text: string, phrase = passphrase) => {
    const answer = await phone.keeper.addPin(phone.vaultId, phrase, text);
    return answer.ok ? 'added' : answer.error.type;
  };
  expect(await added('12345')).toBe('too-short');
  expect(await added('12345x')).toBe('too-short');
  for (const easy of ['000000', '123456', '987654']) expect(await added(easy)).toBe('too-easy');
  expect(await added('314159', 'sbagliata')).toBe('wrong-passphrase');
  const alone = await lockedPhone();
  await alone.keeper.keepDeviceToken(alone.vaultId, 'token');
  expect(await alone.keeper.addPin(alone.vaultId, passphrase, pin)).toMatchObject({
    error: { type: 'no-recovery' },
  });
  await phone.keeper.removeWay(phone.vaultId, 'pin');
  expect((await phone.keeper.list())[0]?.ways).toEqual(['passphrase']);
  expect(await tried(phone, withPin(pin))).toMatchObject({ type: 'wrong-pin' });
  expect(await tried(phone, passphrase)).toBe('open');
});
