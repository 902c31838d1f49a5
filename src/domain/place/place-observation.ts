import { z } from 'zod';
import { approaches, placeHazards, placeSigns } from '../codes/place-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/**
 * How a place was found on one visit (domain 2.5): the place stays, what was seen there is dated. A fact, never edited: a
 * correction or a withdrawal is a new one with `correctsId`.
 */
export const placeObservationBodySchema = z
  .looseObject({
    placeId: idSchema,
    teamId: idSchema,
    shiftId: idSchema.nullable(),
    /** How many people, by eye; null when nobody counted. */
    heads: z.int().min(0).max(500).nullable(),
    signs: z.array(z.enum(placeSigns.codes)).max(placeSigns.codes.length),
    hazards: z.array(z.enum(placeHazards.codes)).max(placeHazards.codes.length),
    approach: z.enum(approaches.codes).nullable(),
    note: longText.nullable(),
    correctsId: idSchema.nullable(),
    withdrawn: z.boolean(),
  })
  .superRefine((body, ctx) => {
    if (body.withdrawn && body.correctsId === null)
      ctx.addIssue({ code: 'custom', path: ['correctsId'], message: 'withdrawal-needs-original' });
  });
export const placeObservation = defineKind({
  kind: 'place_observation',
  schemaVersion: 1,
  mode: 'appended',
  schema: placeObservationBodySchema,
  refs: (record) => [record.body.placeId, record.body.shiftId, record.body.correctsId],
});
export type PlaceObservationBody = z.infer<typeof placeObservationBodySchema>;
