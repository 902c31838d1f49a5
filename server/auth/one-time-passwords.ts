import { randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';

/** TOTP (RFC 6238) as every authenticator app makes it: six digits, half a minute, SHA-1. */
const stepSeconds = 30;
/** A phone's clock may be a little off: the half-minutes before and after are taken too. */
const window = 1;

/** 160 bits, as RFC 4226 advises. */
export const newOneTimeSecret = (): Uint8Array => new Uint8Array(randomBytes(20));

/** As people type it when the camera does not work. */
export const secretText = (secret: Uint8Array): string =>
  base32.encode(new Uint8Array(secret), { padding: false });

/** What the authenticator app reads from the picture. `account` is what it shows beside the code. */
export const secretUri = (secret: Uint8Array, account: string): string =>
  `otpauth://totp/Aggancio:${encodeURIComponent(account)}?secret=${secretText(secret)}&issuer=Aggancio&digits=6&period=${stepSeconds}`;

/** The half-minute to which the code belongs, if it is one after `lastStep`; null for a code that is wrong or was used before. */
export async function stepOfCode(
  secret: Uint8Array,
  code: string,
  { now, lastStep }: { readonly now: Date; readonly lastStep: number },
): Promise<number | null> {
  const typed = Buffer.from(code.replaceAll(/\s/g, ''));
  const current = Math.floor(now.getTime() / 1000 / stepSeconds);
  let found: number | null = null;
  for (let step = current - window; step <= current + window; step += 1) {
    const right = Buffer.from(await codeAt(secret, step));
    if (step > lastStep && typed.length === right.length && timingSafeEqual(typed, right)) found = step;
  }
  return found;
}

/** The code of one half-minute since 1970. */
export const codeAt = (secret: Uint8Array, step: number): Promise<string> =>
  // Handed over as bytes: the library would take a string for its UTF-8.
  createOTP(secret as unknown as string, { digits: 6, period: stepSeconds }).hotp(step);
