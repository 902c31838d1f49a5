import { z } from 'zod';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

/** One entry of the register of accesses. A code that this version does not know is shown raw. */
export const registerEntrySchema = z.looseObject({
  n: z.int().min(1),
  /** When it was done; for what was written without a network, by the phone's clock as far as it can be corrected. */
  at: instantSchema,
  action: z.string(),
  actorId: idSchema.nullable(),
  /** Null: the server itself, whoever sits at its console, or somebody who did not come in. */
  actorName: z.string().nullable(),
  /** What it was about, as far as it may be called by a name: a worker's name, a person's code. */
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

export const registerPageSchema = z.looseObject({
  serverTime: instantSchema,
  /** How much of the register this reader may see. */
  sees: z.enum(['all', 'security', 'own']),
  entries: z.array(registerEntrySchema),
  /** Give it as `before` to go on; null at the beginning of the register. */
  nextBefore: z.int().nullable(),
});
export type RegisterPage = z.infer<typeof registerPageSchema>;

export const registerQuerySchema = z.object({
  before: z.coerce.number().int().min(1).optional(),
  workerId: z.uuid().optional(),
  /** A person's code, as it stands on their page. */
  personCode: z.string().trim().min(1).max(40).optional(),
  /** What concerns one person, by the id on their page. */
  personId: z.uuid().optional(),
  /**
   * Instead of the newest: some of the last seven days' looks at people, in the order of their hashes. Nobody can choose what falls
   * into it, and who asks again on the same day is shown the same.
   */
  sample: z.literal('week').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
