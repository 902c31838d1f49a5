import { z } from 'zod';
import { kdfParamsSchema } from './passphrase-kdf.ts';

const sealedBytesSchema = z.object({ iv: z.string(), sealed: z.string() });

/** The master key under a key made from something that a person knows. */
const slowWrapSchema = z.object({
  kdf: kdfParamsSchema,
  salt: z.string(),
  iv: z.string(),
  master: z.string(),
  /** The wrapping key itself under the master key: so a new master key can be wrapped again without asking. */
  kek: sealedBytesSchema.optional(),
});
export type SlowWrap = z.infer<typeof slowWrapSchema>;

/** The master key under a key that a passkey gives (WebAuthn PRF). */
const passkeyWrapSchema = z.object({
  credentialId: z.string(),
  /** What is put to the passkey. */
  salt: z.string(),
  iv: z.string(),
  master: z.string(),
  kek: sealedBytesSchema,
});
export type PasskeyWrap = z.infer<typeof passkeyWrapSchema>;

/** All that lies in clear of a vault's keys: how to make the keys that wrap, and the wraps (base64). */
export const keyHeaderSchema = z.looseObject({
  /** Null once ten wrong PINs erased it: then only the organisation opens. */
  passphrase: slowWrapSchema.nullable(),
  pin: slowWrapSchema.optional(),
  passkeys: z.array(passkeyWrapSchema).optional(),
  /** The master key sealed to the organisation; null while the organisation has no key. */
  recovery: z.object({ organisationKey: z.string(), master: z.string() }).nullable(),
  /** The first one seals, all of them open. */
  dataKeys: z.array(z.object({ keyId: z.string(), iv: z.string(), key: z.string() })).min(1),
});
export type KeyHeader = z.infer<typeof keyHeaderSchema>;
