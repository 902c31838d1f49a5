import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/** `kept`: what stands stays. `other`: the value beside it is to stand. `both`: joined, where the field can hold both. */
export const conflictChoices = ['kept', 'other', 'both'] as const;
export type ConflictChoice = (typeof conflictChoices)[number];

/**
 * Somebody chose between two values. The conflict itself stays as it is, so neither value is ever lost; its subject is the
 * record. The first accepted one stands: a conflict without any is open.
 */
export const conflictResolutionBodySchema = z.looseObject({
  conflictId: idSchema,
  choice: z.enum(conflictChoices),
});
export const conflictResolution = defineKind({
  kind: 'conflict_resolution',
  schemaVersion: 1,
  mode: 'appended',
  schema: conflictResolutionBodySchema,
  refs: (record) => [record.body.conflictId],
});
export type ConflictResolutionBody = z.infer<typeof conflictResolutionBodySchema>;
