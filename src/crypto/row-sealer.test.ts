import { describe, expect, it } from 'vitest';
import { webRandomBytes } from './random-bytes.ts';
import { createRowSealer } from './row-sealer.ts';
import { UnsealFailure } from './sealer.ts';

const place = { store: 'vault-a', row: 7, format: 1 };
const aKey = () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

async function aSealer(keyIds: readonly string[] = ['k1']) {
  const keys = new Map<string, CryptoKey>();
  for (const keyId of keyIds) keys.set(keyId, await aKey());
  return { keys, sealer: createRowSealer(keys, keyIds[0] ?? '', webRandomBytes) };
}

describe('a sealed row', () => {
  it('opens to the same text, short or long, in any script', async () => {
    const { sealer } = await aSealer();
    for (const text of ['', 'a', 'Piazza Statuto 🌙 يوسف', 'nota '.repeat(5000)]) {
      expect(await sealer.unsealRow(place, await sealer.sealRow(place, text))).toBe(text);
    }
  });

  it('shows nothing of its text and is smaller than a long one', async () => {
    const { sealer } = await aSealer();
    const { blob } = await sealer.sealRow(place, 'PIANTATA '.repeat(1000));
    expect(Buffer.from(blob).toString('latin1')).not.toContain('PIANTATA');
    expect(blob.length).toBeLessThan(500);
  });

  it('is never the same twice', async () => {
    const { sealer } = await aSealer();
    const [a, b] = [await sealer.sealRow(place, 'x'), await sealer.sealRow(place, 'x')];
    expect(a.blob).not.toEqual(b.blob);
    expect(a.blob.subarray(0, 12)).not.toEqual(b.blob.subarray(0, 12));
  });

  it('does not open when it was changed, moved, or sealed with another key', async () => {
    const { sealer } = await aSealer();
    const sealed = await sealer.sealRow(place, 'testo');
    for (const [at, byte] of sealed.blob.entries()) {
      const blob = Uint8Array.from(sealed.blob);
      blob[at] = byte ^ 1;
      await expect(sealer.unsealRow(place, { ...sealed, blob })).rejects.toThrow(UnsealFailure);
    }
    for (const other of [
      { ...place, row: 8 },
      { ...place, store: 'vault-b' },
      { ...place, format: 2 },
    ]) {
      await expect(sealer.unsealRow(other, sealed)).rejects.toThrow(UnsealFailure);
    }
    await expect(sealer.unsealRow(place, { ...sealed, keyId: 'k2' })).rejects.toThrow(UnsealFailure);
    await expect((await aSealer()).sealer.unsealRow(place, sealed)).rejects.toThrow(UnsealFailure);
  });

  it('of an older key still opens while a newer one seals', async () => {
    const { keys, sealer } = await aSealer(['old']);
    const sealed = await sealer.sealRow(place, 'di prima');
    const both = createRowSealer(new Map([['new', await aKey()], ...keys]), 'new', webRandomBytes);
    expect(await both.unsealRow(place, sealed)).toBe('di prima');
    expect((await both.sealRow(place, 'di ora')).keyId).toBe('new');
  });
});
