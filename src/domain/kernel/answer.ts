import { z } from 'zod';
import { idSchema } from './record.ts';

/** Why an operation was not taken. `code` is stable and translated by the screen; `field` points at the field to mend. */
export const refusalSchema = z.looseObject({
  code: z.string().max(60),
  field: z.string().max(120).optional(),
  detail: z.string().max(300).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * The server's word on one operation, learnt only under its `opId` and kept for ever (design D4).
 * `accepted` and `merged` carry the version that the record has now; `later` is not final.
 */
export const answerSchema = z.looseObject({
  opId: idSchema,
  result: z.enum(['accepted', 'merged', 'refused', 'quarantined', 'later']),
  v: z.int().min(0).optional(),
  reason: refusalSchema.optional(),
});
export type Answer = z.infer<typeof answerSchema>;

export const isFinal = (answer: Answer | undefined): boolean =>
  answer !== undefined && answer.result !== 'later';
