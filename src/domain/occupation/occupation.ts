import { z } from 'zod';
import { neetKinds, studyStates, workStatuses } from '../codes/occupation-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';

/** What somebody does by day, as they said on one date (domain 2.6). Never edited: asked again, it is a new one. */
export const occupationBodySchema = z.looseObject({
  personId: idSchema,
  on: plainDateSchema,
  work: z.enum(workStatuses.codes),
  study: z.enum(studyStates.codes),
  /** With `ended`: the last day of school, course or training. */
  studyEndedOn: plainDateSchema.nullable(),
  /** The band 14-15 straddles the lower edge of NEET; null when it was not asked. */
  atLeastFifteen: z.boolean().nullable(),
  neetKind: z.enum(neetKinds.codes).nullable(),
});
export const occupation = defineKind({
  kind: 'occupation',
  schemaVersion: 1,
  mode: 'appended',
  schema: occupationBodySchema,
  refs: (record) => [record.body.personId],
});
export type OccupationBody = z.infer<typeof occupationBodySchema>;
