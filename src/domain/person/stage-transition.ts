import { z } from 'zod';
import { engagementStages } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** One dated step on the engagement ladder (domain 2.8). Its subject is the person. */
export const stageTransitionBodySchema = z.looseObject({
  personId: idSchema,
  from: z.enum(engagementStages.codes).nullable(),
  to: z.enum(engagementStages.codes),
  /** The service night of the step; entering `engaged` this is the date of engagement. */
  on: plainDateSchema,
  encounterId: idSchema.nullable(),
  /** Why a step back was taken, or why required data is still missing. */
  reason: shortText.nullable(),
});
export const stageTransition = defineKind({
  kind: 'stage_transition',
  schemaVersion: 1,
  mode: 'appended',
  schema: stageTransitionBodySchema,
  refs: (record) => [record.body.personId, record.body.encounterId],
});
export type StageTransitionBody = z.infer<typeof stageTransitionBodySchema>;
