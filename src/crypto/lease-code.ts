import { leaseCodeText, leaseDigits } from '../contract/lease-code.ts';
import { base64ToBytes } from './base64.ts';

/**
 * The eight digits that a coordinator reads out for what this phone shows: HMAC-SHA-256 with a secret (base64) that the centre
 * and this worker's phones share. Worked out here too, so it needs no network.
 */
export async function leaseCode(secret: string, challenge: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', base64ToBytes(secret), algorithm, false, ['sign']);
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(leaseCodeText(challenge)));
  return leaseDigits(new DataView(mac).getBigUint64(0));
}
