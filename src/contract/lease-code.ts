import { z } from 'zod';
import { idSchema } from '../domain/kernel/record.ts';

/** What a phone without network shows, to be read out to a coordinator: good until a code for it was taken. */
export const leaseChallengeSchema = z
  .string()
  .transform((text) => text.toUpperCase().replaceAll(/[^0-9A-F]/g, ''))
  .pipe(z.string().length(6));

export const leaseCodeQuerySchema = z.object({ operatorId: idSchema, challenge: leaseChallengeSchema });
export const leaseCodeReplySchema = z.looseObject({ code: z.string() });

/**
 * Eight digits: HMAC-SHA-256 over what the phone shows, with a secret that the centre and this worker's phones share. The same on
 * both sides, so it needs no network at the phone. `secret`: base64.
 */
export async function leaseCode(secret: string, challenge: string): Promise<string> {
  const bytes = Uint8Array.from(atob(secret), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = new TextEncoder().encode(`aggancio/lease-code/1/${challenge}`);
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, text));
  // 64 bits of it: the digits are as good as even.
  return String(mac.getBigUint64(0) % 100_000_000n).padStart(8, '0');
}
