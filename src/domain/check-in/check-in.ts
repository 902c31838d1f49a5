import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/** "We are well", said by one of a crew for all of it, and within how many minutes the next word will come (domain W1, W8). A fact. */
export const checkInBodySchema = z.looseObject({
  shiftId: idSchema,
  operatorId: idSchema,
  placeId: idSchema.nullable(),
  /** The promise that the centre's own timer goes by. */
  minutes: z.int().min(5).max(240),
});
export const checkIn = defineKind({
  kind: 'check_in',
  schemaVersion: 1,
  mode: 'appended',
  schema: checkInBodySchema,
  refs: (record) => [record.body.shiftId],
});
export type CheckInBody = z.infer<typeof checkInBodySchema>;
