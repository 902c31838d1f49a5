import { describe, expect, it } from 'vitest';
import { argon2Key } from './argon2.ts';
import { base64ToBytes } from './base64.ts';
import { createKeyRing, type KeyRing, openKeyRing } from './key-ring.ts';
import { createOrganisationKeys, openAsOrganisation, sealToOrganisation } from './organisation-seal.ts';
import { isBelowFloor, type PassphraseKdf, standardKdfFloor, standardKdfParams } from './passphrase-kdf.ts';
import { webRandomBytes } from './random-bytes.ts';

const kdf: PassphraseKdf = {
  params: { name: 'argon2id', memoryKiB: 64, iterations: 2, parallelism: 1 },
  floor: { memoryKiB: 64, iterations: 2 },
  derive: argon2Key,
};
const deps = { kdf, random: webRandomBytes };
const place = { store: 'vault-a', row: 1, format: 1 };
const vaultId = 'vault-a';
const create = (organisationKey: string | null = null) =>
  createKeyRing(deps, { vaultId, keyId: 'k1', passphrase: 'notte fonda', organisationKey });
type Over = Partial<Parameters<typeof openKeyRing>[1]> & { readonly passphrase?: string };
const open = (ring: KeyRing, { passphrase = 'notte fonda', ...over }: Over = {}) =>
  openKeyRing(deps, {
    vaultId,
    header: ring.header,
    secret: { way: 'passphrase', text: passphrase },
    ...over,
  });

const never = (): never => {
  throw new Error('A new vault has a passphrase.');
};

describe('a key ring', () => {
  it('opens with its passphrase, however the accents were typed, and what it sealed opens again', async () => {
    const ring = await createKeyRing(deps, {
      vaultId,
      keyId: 'k1',
      passphrase: 'caffè',
      organisationKey: null,
    });
    const sealed = await ring.sealer.sealRow(place, 'ciao');
    const again = await open(ring, { passphrase: 'caffe\u0300' });
    if (typeof again === 'string') throw new Error(again);
    expect(await again.sealer.unsealRow(place, sealed)).toBe('ciao');
  });

  it('does not open with another passphrase, nor as another vault, nor with changed parameters', async () => {
    const ring = await create();
    expect(await open(ring, { passphrase: 'notte fonda ' })).toBe('wrong-secret');
    expect(await open(ring, { vaultId: 'vault-b' })).toBe('wrong-secret');
    const passphrase = ring.header.passphrase ?? never();
    const stronger = { ...passphrase, kdf: { ...passphrase.kdf, iterations: 3 } };
    expect(await open(ring, { header: { ...ring.header, passphrase: stronger } })).toBe('wrong-secret');
  });

  it('refuses parameters below the floor before it tries them', async () => {
    const ring = await create();
    const passphrase = ring.header.passphrase ?? never();
    for (const weak of [{ iterations: 1 }, { memoryKiB: 8 }]) {
      const header = { ...ring.header, passphrase: { ...passphrase, kdf: { ...passphrase.kdf, ...weak } } };
      expect(await open(ring, { header })).toBe('weak-kdf');
    }
    expect(isBelowFloor(standardKdfParams, standardKdfFloor)).toBe(false);
    expect(standardKdfParams).toEqual({ name: 'argon2id', memoryKiB: 65_536, iterations: 3, parallelism: 1 });
  });

  it('keeps nothing readable in its header', async () => {
    const seen: Uint8Array[] = [];
    const random = (length: number) => {
      const bytes = webRandomBytes(length);
      seen.push(Uint8Array.from(bytes));
      return bytes;
    };
    const ring = await createKeyRing(
      { kdf, random },
      { vaultId, keyId: 'k1', passphrase: 'notte fonda', organisationKey: null },
    );
    const master = seen.find((bytes) => bytes.length === 32);
    expect(master).toBeDefined();
    expect(JSON.stringify(ring.header)).not.toContain(Buffer.from(master!).toString('base64'));
    expect(JSON.stringify(ring.header)).not.toContain('notte');
  });

  it('makes the recovery wrap when the organisation has a key, also later and after a change', async () => {
    const first = await createOrganisationKeys();
    const without = await create();
    expect(without.header.recovery).toBeNull();
    const later = await open(without, { organisationKey: first.publicKey });
    if (typeof later === 'string') throw new Error(later);
    const wrap = base64ToBytes(later.header.recovery?.master ?? '');
    expect((await openAsOrganisation(first.privateKey, 'recovery-wrap', wrap)).length).toBe(32);
    const unchanged = await open(later, { organisationKey: first.publicKey });
    expect(typeof unchanged === 'string' ? null : unchanged.header).toEqual(later.header);
    const second = await createOrganisationKeys();
    const renewed = await open(later, { organisationKey: second.publicKey });
    if (typeof renewed === 'string') throw new Error(renewed);
    expect(renewed.header.recovery?.organisationKey).toBe(second.publicKey);
  });

  it('holds keys that cannot be read out', async () => {
    const ring = await create();
    expect(Object.keys(ring).sort()).toEqual(['header', 'sealer']);
    expect(Object.keys(ring.sealer).sort()).toEqual(['sealRow', 'unsealRow']);
  });
});

describe('a seal to the organisation', () => {
  it('opens with its private key alone, and only for its purpose', async () => {
    const [ours, theirs] = [await createOrganisationKeys(), await createOrganisationKeys()];
    const sealed = await sealToOrganisation(ours.publicKey, 'export', new TextEncoder().encode('sette note'));
    expect(new TextDecoder().decode(await openAsOrganisation(ours.privateKey, 'export', sealed))).toBe(
      'sette note',
    );
    await expect(openAsOrganisation(theirs.privateKey, 'export', sealed)).rejects.toThrow();
    await expect(openAsOrganisation(ours.privateKey, 'recovery-wrap', sealed)).rejects.toThrow();
  });
});
