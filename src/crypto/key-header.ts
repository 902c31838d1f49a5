import { z } from 'zod';
import { kdfParamsSchema } from './passphrase-kdf.ts';

/** All that lies in clear of a vault's keys: how to make the key from the passphrase, and the wraps (base64). */
export const keyHeaderSchema = z.looseObject({
  passphrase: z.object({ kdf: kdfParamsSchema, salt: z.string(), iv: z.string(), master: z.string() }),
  /** The master key sealed to the organisation; null while the organisation has no key. */
  recovery: z.object({ organisationKey: z.string(), master: z.string() }).nullable(),
  /** The first one seals, all of them open. */
  dataKeys: z.array(z.object({ keyId: z.string(), iv: z.string(), key: z.string() })).min(1),
});
export type KeyHeader = z.infer<typeof keyHeaderSchema>;
