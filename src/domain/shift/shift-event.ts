import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/**
 * What happened in a shift, appended by each phone (design D1). Its subject is the shift.
 * - `joined`, `left`: this worker, on this phone.
 * - `arrived`: the crew is at `placeId`.
 * - `closed`: this phone is done. The operation's own seq is the head this phone vouches for: all below must arrive.
 * - `submitted`: the log is handed to the coordinator (again, after a return).
 */
export const shiftEventBodySchema = z.looseObject({
  shiftId: idSchema,
  event: z.enum(['joined', 'left', 'arrived', 'closed', 'submitted']),
  operatorId: idSchema,
  placeId: idSchema.nullable(),
  /** With `closed`: encounters and referrals that this phone wrote in the shift. */
  noteCount: z.int().min(0).nullable(),
  note: longText.nullable(),
});
export const shiftEvent = defineKind({
  kind: 'shift_event',
  schemaVersion: 1,
  mode: 'appended',
  schema: shiftEventBodySchema,
  refs: (record) => [record.body.shiftId, record.body.placeId],
});
export type ShiftEventBody = z.infer<typeof shiftEventBodySchema>;
