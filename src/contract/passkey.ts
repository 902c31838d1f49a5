import { z } from 'zod';

/** As WebAuthn writes bytes in JSON. */
const base64url = z.string().regex(/^[\w-]*$/);
const stepKey = z.string().min(1).max(100);
const credentialId = base64url.min(1).max(1400);

const named = z.looseObject({ type: z.literal('public-key'), id: base64url });

/** What the browser is asked to make: `PublicKeyCredentialCreationOptionsJSON`, as far as we use it. */
export const newPasskeyOptionsSchema = z.looseObject({
  challenge: base64url,
  rp: z.looseObject({ id: z.string().optional(), name: z.string() }),
  user: z.looseObject({ id: base64url, name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.looseObject({ type: z.literal('public-key'), alg: z.int() })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(named).optional(),
});
export type NewPasskeyOptions = z.infer<typeof newPasskeyOptionsSchema>;
export const newPasskeySchema = z.looseObject({ key: stepKey, options: newPasskeyOptionsSchema });
export type NewPasskeyAsked = z.infer<typeof newPasskeySchema>;

/** What a passkey is asked to sign. Nobody is named unless the password was right before: the answer tells who it is. */
export const passkeyOptionsSchema = z.looseObject({
  challenge: base64url,
  rpId: z.string().optional(),
  timeout: z.number().optional(),
  allowCredentials: z.array(named).optional(),
});
export type PasskeyOptions = z.infer<typeof passkeyOptionsSchema>;
export const passkeyAskedSchema = z.looseObject({ key: stepKey, options: passkeyOptionsSchema });
export type PasskeyAsked = z.infer<typeof passkeyAskedSchema>;

const answerTo = <R extends z.ZodRawShape>(response: R) =>
  z.object({
    id: credentialId,
    rawId: credentialId,
    type: z.literal('public-key'),
    response: z.object(response),
    clientExtensionResults: z.object({}),
  });

export const madePasskeySchema = answerTo({
  clientDataJSON: base64url.max(4000),
  attestationObject: base64url.max(20_000),
  transports: z.array(z.string().max(20)).max(10).optional(),
});
export type MadePasskey = z.infer<typeof madePasskeySchema>;

export const passkeyAnswerSchema = answerTo({
  clientDataJSON: base64url.max(4000),
  authenticatorData: base64url.max(4000),
  signature: base64url.max(4000),
  userHandle: base64url.max(200).optional(),
});
export type PasskeyAnswer = z.infer<typeof passkeyAnswerSchema>;

export const keepPasskeySchema = z.object({
  key: stepKey,
  name: z.string().trim().min(1).max(60),
  passkey: madePasskeySchema,
});
export const removePasskeySchema = z.object({ password: z.string().min(1).max(200), id: credentialId });
export const answerPasskeySchema = z.object({ key: stepKey, passkey: passkeyAnswerSchema });
