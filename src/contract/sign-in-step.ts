import { z } from 'zod';
import { instantSchema } from '../domain/kernel/record.ts';
import { passkeyOptionsSchema } from './passkey.ts';

/** Names a step that waits for its answer; good for ten minutes. */
const stepKey = z.string().min(1).max(100);

/** What signing in still waits for; without it the bearer token is in the `set-auth-token` header. */
export const signInStepSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('code'), key: stepKey }),
  /** The organisation asks a second step of everybody, and this account has none yet: it is made now. */
  z.looseObject({ type: z.literal('set-up'), key: stepKey, secret: z.string(), uri: z.string() }),
  /** The organisation asks a second step of everybody, and a passkey is all that this account has. */
  z.looseObject({ type: z.literal('passkey'), key: stepKey, options: passkeyOptionsSchema }),
]);
export type SignInStep = z.infer<typeof signInStepSchema>;

/** Answer to every request that may end in a session. */
export const signedInSchema = z.looseObject({
  serverTime: instantSchema,
  step: signInStepSchema.optional(),
  /** Told once, when the authenticator app was just set up. */
  recoveryCodes: z.array(z.string()).optional(),
});

/** The six digits of the app, or one of the recovery codes. */
export const answerStepSchema = z.object({ key: stepKey, code: z.string().trim().min(6).max(20) });

/** Whether the organisation has a sign-in of its own, and what it is called. */
export const providerSchema = z.looseObject({ serverTime: instantSchema, name: z.string().nullable() });
/** Where to go, and the half of the answer that stays in this browser. */
export const providerBegunSchema = z.looseObject({ url: z.url(), binder: z.string() });
/** Both halves. */
export const providerAnswerSchema = z.object({ key: stepKey, binder: z.string().min(1).max(100) });
