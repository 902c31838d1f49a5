import { createHmac } from 'node:crypto';
import { leaseCodeText, leaseDigits } from '../src/contract/lease-code.ts';

/**
 * What a worker's phones and the centre share for the one-time codes of the lease (base64): worked out from the server's secret,
 * so it is stored nowhere. A changed `AUTH_SECRET` changes it; phones learn the new one at their next contact.
 */
export const leaseSecretOf = (authSecret: string, tenantId: string, operatorId: string): string =>
  createHmac('sha256', authSecret).update(`aggancio/lease/1/${tenantId}/${operatorId}`).digest('base64');

/**
 * With which a worker's phones mark the words they search (base64): nobody who reads the register can guess at the words, and
 * one worker's marks say nothing of another's.
 */
export const searchSecretOf = (authSecret: string, tenantId: string, operatorId: string): string =>
  createHmac('sha256', authSecret).update(`aggancio/search/1/${tenantId}/${operatorId}`).digest('base64');

/** The one-time code for what a phone shows. */
export const leaseCodeOf = (secret: string, challenge: string): string =>
  leaseDigits(
    createHmac('sha256', Buffer.from(secret, 'base64'))
      .update(leaseCodeText(challenge))
      .digest()
      .readBigUInt64BE(0),
  );
