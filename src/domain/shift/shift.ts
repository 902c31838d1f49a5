import { z } from 'zod';
import { crewRoles, shiftKinds, shiftPeriods } from '../codes/shift-codes.ts';
import { deterministicId } from '../kernel/ids.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { lastWins, setOf } from '../kernel/merge-rule.ts';
import { idSchema, instantSchema, plainDateSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

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
  // Since version 2: what a plan says besides (domain 2.4, W1).
  plannedEnd: instantSchema.nullable().optional(),
  /** Who does what tonight, by operator. */
  crewRoles: z.record(idSchema, z.enum(crewRoles.codes)).nullable().optional(),
  vehicle: shortText.nullable().optional(),
  /** People the crew is asked to look for. */
  lookForIds: z.array(idSchema).optional(),
  /** Minutes between two safety checks; the usual ones when null. */
  checkInMinutes: z.int().min(5).max(240).nullable().optional(),
});
export const shift = defineKind({
  kind: 'shift',
  schemaVersion: 2,
  added: [{ plannedEnd: null, crewRoles: null, vehicle: null, lookForIds: [], checkInMinutes: null }],
  mode: 'merged',
  onExisting: 'fill-empty',
  schema: shiftBodySchema,
  fields: { crewIds: setOf, routePlaceIds: lastWins, lookForIds: setOf },
  refs: (record) => [record.body.teamId],
});
export type ShiftBody = z.infer<typeof shiftBodySchema>;

/** Two phones that start the same team's night offline make one shift (design D1). */
export const shiftId = (
  tenantId: string,
  body: Pick<ShiftBody, 'teamId' | 'kind' | 'serviceNight' | 'ordinal'>,
): string => deterministicId('shift', tenantId, body.teamId, body.kind, body.serviceNight, body.ordinal);
