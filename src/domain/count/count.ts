import { z } from 'zod';
import { countCertainties, countMethods } from '../codes/count-codes.ts';
import { ageBands, genders } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

export const countLineSchema = z.looseObject({
  gender: z.enum(genders.codes),
  ageBand: z.enum(ageBands.codes),
  inTent: z.boolean(),
  asleep: z.boolean(),
  /** Together with others, as far as one sees; null when nobody said. */
  inGroup: z.boolean().nullable(),
  pet: z.boolean(),
  n: z.int().min(1).max(200),
});
export type CountLine = z.infer<typeof countLineSchema>;

/** People counted without being met or described (domain 2.10). A fact; corrected or withdrawn by another one. */
export const countBodySchema = z
  .looseObject({
    countNightId: idSchema,
    areaId: z.string().min(1).max(40),
    teamId: idSchema,
    shiftId: idSchema.nullable(),
    placeId: idSchema.nullable(),
    method: z.enum(countMethods.codes),
    certainty: z.enum(countCertainties.codes),
    /** None: the area was walked and nobody was there. That is a result, and not the same as no count. */
    lines: z.array(countLineSchema).max(100),
    note: shortText.nullable(),
    correctsId: idSchema.nullable(),
    withdrawn: z.boolean(),
  })
  .superRefine(({ lines, withdrawn, correctsId }, ctx) => {
    if (lines.reduce((sum, { n }) => sum + n, 0) > 200)
      ctx.addIssue({ code: 'custom', path: ['lines'], message: 'count-above-200' });
    if (withdrawn && correctsId === null)
      ctx.addIssue({ code: 'custom', path: ['correctsId'], message: 'withdrawal-needs-original' });
  });
export const count = defineKind({
  kind: 'count',
  schemaVersion: 1,
  mode: 'appended',
  schema: countBodySchema,
  refs: ({ body }) => [body.countNightId, body.shiftId, body.placeId, body.correctsId],
});
export type CountBody = z.infer<typeof countBodySchema>;
