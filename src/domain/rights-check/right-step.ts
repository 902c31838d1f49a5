import { z } from 'zod';
import { citizenRights, rightStates } from '../codes/rights-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** How one right of a person stands since a date, and what comes next (requirement R44). A fact: the latest one counts. */
export const rightStepBodySchema = z.looseObject({
  personId: idSchema,
  right: z.enum(citizenRights.codes),
  state: z.enum(rightStates.codes),
  on: plainDateSchema,
  /** Until when what they have holds. */
  expiresOn: plainDateSchema.nullable(),
  nextStep: shortText.nullable(),
});
export const rightStep = defineKind({
  kind: 'right_step',
  schemaVersion: 1,
  mode: 'appended',
  schema: rightStepBodySchema,
  refs: (record) => [record.body.personId],
});
export type RightStepBody = z.infer<typeof rightStepBodySchema>;
