import { z } from 'zod';
import { instantSchema } from '../domain/kernel/record.ts';

/** Names a step that waits for its answer; good for ten minutes. */
const stepKey = z.string().min(1).max(100);

/** What signing in still waits for; without it the bearer token is in the `set-auth-token` header. */
export const signInStepSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('code'), key: stepKey }),
  /** The organisation asks a second step of everybody, and this account has none yet: it is made now. */
  z.looseObject({ type: z.literal('set-up'), key: stepKey, secret: z.string(), uri: z.string() }),
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
