import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/**
 * A coordinator's decision on a shift log or on one late note (domain 2.19). Its subject is the shift.
 * A review never edits the original: the worker answers with corrections.
 */
export const reviewBodySchema = z
  .looseObject({
    shiftId: idSchema,
    /** The late note under review; null when the whole log is. */
    noteId: idSchema.nullable(),
    decision: z.enum(['approve', 'return']),
    comments: z.array(z.looseObject({ text: longText.min(1), aboutId: idSchema.nullable() })).max(100),
  })
  .refine((review) => review.decision !== 'return' || review.comments.length > 0, {
    path: ['comments'],
    error: 'comment-needed',
  });
export const review = defineKind({
  kind: 'review',
  schemaVersion: 1,
  mode: 'appended',
  schema: reviewBodySchema,
  refs: (record) => [record.body.shiftId, record.body.noteId],
});
export type ReviewBody = z.infer<typeof reviewBodySchema>;
