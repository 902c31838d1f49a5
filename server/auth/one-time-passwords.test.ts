import { describe, expect, it } from 'vitest';
import { codeAt, newOneTimeSecret, secretText, secretUri, stepOfCode } from './one-time-passwords.ts';
import { createSealedSecrets } from './sealed-secrets.ts';

const rfcSecret = new TextEncoder().encode('12345678901234567890');

describe('one-time passwords', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('are those of RFC 6238 at second %s', (second, code) => {
    expect(codeAt(rfcSecret, Math.floor(second / 30))).toBe(code);
  });

  it('are taken half a minute early or late, with spaces, and never twice', () => {
    const now = new Date('2026-11-23T10:00:00.000Z');
    const step = now.getTime() / 30_000;
    const take = (at: number, lastStep = 0) =>
      stepOfCode(rfcSecret, codeAt(rfcSecret, at).replace(/^(...)/, '$1 '), { now, lastStep });
    expect([-2, -1, 0, 1, 2].map((off) => take(step + off))).toEqual([null, step - 1, step, step + 1, null]);
    expect(take(step, step)).toBeNull();
    expect(take(step + 1, step)).toBe(step + 1);
    expect(stepOfCode(rfcSecret, '', { now, lastStep: 0 })).toBeNull();
  });

  it('are shown as text and as an address for the camera', () => {
    expect(secretText(rfcSecret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    expect(secretUri(rfcSecret, 'anna@example.org')).toBe(
      'otpauth://totp/Aggancio:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aggancio&digits=6&period=30',
    );
  });

  it('are made from secrets of 160 bits, sealed to whose they are', () => {
    const secret = newOneTimeSecret();
    expect(secret).toHaveLength(20);
    const sealed = createSealedSecrets('x'.repeat(40));
    const text = sealed.seal(secret, 'anna');
    expect(sealed.open(text, 'anna')).toEqual(Buffer.from(secret));
    expect(sealed.open(text, 'bruno')).toBeNull();
    expect(createSealedSecrets('y'.repeat(40)).open(text, 'anna')).toBeNull();
    expect(sealed.open('', 'anna')).toBeNull();
  });
});
