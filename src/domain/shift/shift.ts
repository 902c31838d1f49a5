import { z } from 'zod';
import { shiftKinds, shiftPeriods } from '../codes/shift-codes.ts';
import { deterministicId } from '../kernel/ids.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { lastWins, setOf } from '../kernel/merge-rule.ts';
import { idSchema, instantSchema, plainDateSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/** One outing of one team (domain 2.4). What happens in it is appended as shift events, so a late phone never reopens it. */
export const shiftBodySchema = z.looseObject({
  teamId: idSchema,
  kind: z.enum(shiftKinds.codes),
  period: z.enum(shiftPeriods.codes),
  serviceNight: plainDateSchema,
  /** 1 unless the team goes out twice in one night. */
  ordinal: z.int().min(1).max(20),
  plannedStart: instantSchema.nullable(),
  crewIds: z.array(idSchema),
  routePlaceIds: z.array(idSchema),
  bulletin: longText.nullable(),
});
export const shift = defineKind({
  kind: 'shift',
  schemaVersion: 1,
  mode: 'merged',
  onExisting: 'fill-empty',
  schema: shiftBodySchema,
  fields: { crewIds: setOf, routePlaceIds: lastWins },
  refs: (record) => [record.body.teamId],
});
export type ShiftBody = z.infer<typeof shiftBodySchema>;

/** Two phones that start the same team's night offline make one shift (design D1). */
export const shiftId = (
  tenantId: string,
  body: Pick<ShiftBody, 'teamId' | 'kind' | 'serviceNight' | 'ordinal'>,
): string => deterministicId('shift', tenantId, body.teamId, body.kind, body.serviceNight, body.ordinal);
