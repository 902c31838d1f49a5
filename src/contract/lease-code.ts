import { z } from 'zod';
import { idSchema } from '../domain/kernel/record.ts';

/** What a phone without network shows, to be read out to a coordinator: good until a code for it was taken. */
export const leaseChallengeSchema = z
  .string()
  .transform((text) => text.toUpperCase().replaceAll(/[^0-9A-F]/g, ''))
  .pipe(z.string().length(6));

export const leaseCodeQuerySchema = z.object({ operatorId: idSchema, challenge: leaseChallengeSchema });
export const leaseCodeReplySchema = z.looseObject({ code: z.string() });

/** What the code is worked out from, on both sides (`src/crypto/lease-code.ts`, `server/lease-secret.ts`). */
export const leaseCodeText = (challenge: string): string => `aggancio/lease-code/1/${challenge}`;

/** Eight digits of the first 64 bits of the HMAC: as good as even. */
export const leaseDigits = (mac: bigint): string => String(mac % 100_000_000n).padStart(8, '0');
