import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/** `taken`: it was accepted, under its first author's name. `left`: it stays set aside for ever, with the reason. */
export const quarantineChoices = ['taken', 'left'] as const;
export type QuarantineChoice = (typeof quarantineChoices)[number];

/**
 * What a coordinator made of a group of operations that the centre had set aside. The operations keep their answer and
 * their contents; this record, which their author sees too, says that somebody looked at them.
 */
export const quarantineDecisionBodySchema = z
  .looseObject({
    /** All operations of the group. */
    opIds: z.array(idSchema).min(1).max(200),
    /** Who wrote them: this record is for them. */
    authorId: idSchema,
    choice: z.enum(quarantineChoices),
    reason: longText.nullable(),
  })
  .refine(({ choice, reason }) => choice === 'taken' || (reason ?? '').trim() !== '', {
    path: ['reason'],
    error: 'reason-needed',
  });
export const quarantineDecision = defineKind({
  kind: 'quarantine_decision',
  schemaVersion: 1,
  mode: 'appended',
  schema: quarantineDecisionBodySchema,
  // Not records: this is how the centre finds out that an operation was decided on.
  refs: (record) => record.body.opIds,
});
export type QuarantineDecisionBody = z.infer<typeof quarantineDecisionBodySchema>;

/** What nobody can take in another's name: a reviewer's word, or a decision like this one. */
export const isOnlyItsAuthors = (kind: string): boolean =>
  kind === 'review' || kind === 'log_mark' || kind === 'quarantine_decision';
