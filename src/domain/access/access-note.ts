import { z } from 'zod';
import { accessDeeds, accessReasons } from '../codes/access-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/**
 * That a worker looked at somebody, or searched (domain 5.2, 2.20): queued on the phone like everything else, written into the
 * register by the centre when it arrives. It is no note about anybody, and is never counted or listed as one.
 */
export const accessNoteBodySchema = z
  .looseObject({
    deed: z.enum(accessDeeds.codes),
    /** Whose page it was; of a search null. */
    personId: idSchema.nullable(),
    /** Why, where a reason is asked: of people whom none of one's teams meet. */
    reason: z.enum(accessReasons.codes).nullable(),
    /** They were under 18, or one doubts it: written down without a question. */
    minor: z.boolean(),
    /** What is closed of them was here, because it had been opened in an emergency. Notes of older versions do not say. */
    emergency: z.boolean().optional(),
    /** Of the words that were searched: what tells the same words again, and not the words. */
    wordsHash: z.uuid().nullable(),
  })
  .superRefine((body, ctx) => {
    if (body.deed === 'person_opened' && body.personId === null)
      ctx.addIssue({ code: 'custom', path: ['personId'], message: 'invalid' });
    if (body.deed === 'searched' && body.wordsHash === null)
      ctx.addIssue({ code: 'custom', path: ['wordsHash'], message: 'invalid' });
  });
export const accessNote = defineKind({
  kind: 'access_note',
  schemaVersion: 1,
  mode: 'appended',
  schema: accessNoteBodySchema,
  refs: (record) => [record.body.personId],
});
export type AccessNoteBody = z.infer<typeof accessNoteBodySchema>;
