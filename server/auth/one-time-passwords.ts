import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** TOTP (RFC 6238) as every authenticator app makes it: six digits, half a minute, SHA-1. */
const stepSeconds = 30;
/** A phone's clock may be a little off: the half-minutes before and after are taken too. */
const window = 1;

/** 160 bits, as RFC 4226 advises. */
export const newOneTimeSecret = (): Uint8Array => new Uint8Array(randomBytes(20));

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** As people type it when the camera does not work: base 32 (RFC 4648), without its padding. */
export function secretText(secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** What the authenticator app reads from the picture. `account` is what it shows beside the code. */
export const secretUri = (secret: Uint8Array, account: string): string =>
  `otpauth://totp/Aggancio:${encodeURIComponent(account)}?secret=${secretText(secret)}&issuer=Aggancio&digits=6&period=${stepSeconds}`;

/** The half-minute to which the code belongs, if it is one after `lastStep`; null for a code that is wrong or was used before. */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { now, lastStep }: { readonly now: Date; readonly lastStep: number },
): number | null {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''));
  const current = Math.floor(now.getTime() / 1000 / stepSeconds);
  let found: number | null = null;
  for (let step = current - window; step <= current + window; step += 1) {
    const right = Buffer.from(codeAt(secret, step));
    if (step > lastStep && typed.length === right.length && timingSafeEqual(typed, right)) found = step;
  }
  return found;
}

/** The code of one half-minute since 1970 (RFC 4226: the four bytes to which the last one points, and their last six digits). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
