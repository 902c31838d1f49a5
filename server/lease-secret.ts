import { createHmac } from 'node:crypto';

/**
 * What a worker's phones and the centre share for the one-time codes of the lease (base64): worked out from the server's secret,
 * so it is stored nowhere. A changed `AUTH_SECRET` changes it; phones learn the new one at their next contact.
 */
export const leaseSecretOf = (authSecret: string, tenantId: string, operatorId: string): string =>
  createHmac('sha256', authSecret).update(`aggancio/lease/1/${tenantId}/${operatorId}`).digest('base64');
