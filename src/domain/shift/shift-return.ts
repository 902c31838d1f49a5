import { z } from 'zod';
import { itemCodes } from '../codes/encounter-codes.ts';
import { weatherCodes } from '../codes/shift-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/** What one thing of the kit was at the start and at the end: pieces. */
export const kitLineSchema = z.looseObject({
  code: z.enum(itemCodes.codes),
  loaded: z.int().min(0).max(500),
  returned: z.int().min(0).max(500),
});

/**
 * What the crew brings back: kilometres, weather, kit (domain 2.4). Asked when closing, never before. A fact; a second one replaces the
 * first in reports.
 */
export const shiftReturnBodySchema = z.looseObject({
  shiftId: idSchema,
  operatorId: idSchema,
  km: z.int().min(0).max(2000).nullable(),
  /** Degrees Celsius, as somebody read or felt them. */
  tempC: z.int().min(-40).max(60).nullable(),
  weather: z.array(z.enum(weatherCodes.codes)).max(7),
  kit: z.array(kitLineSchema).max(40),
});
export const shiftReturn = defineKind({
  kind: 'shift_return',
  schemaVersion: 1,
  mode: 'appended',
  schema: shiftReturnBodySchema,
  refs: (record) => [record.body.shiftId],
});
export type ShiftReturnBody = z.infer<typeof shiftReturnBodySchema>;
export type KitLine = z.infer<typeof kitLineSchema>;
