import { z } from 'zod';
import { healthSeverities, healthSigns } from '../codes/health-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/**
 * What was seen of somebody's health at a meeting (domain 2.10): signs, never diagnoses. A record of its own and not a part
 * of the encounter, because fewer people may read it (domain 5.1).
 */
export const healthObservationBodySchema = z.looseObject({
  /** Null of somebody who was only counted. */
  personId: idSchema.nullable(),
  encounterId: idSchema,
  signs: z
    .array(z.looseObject({ code: z.enum(healthSigns.codes), severity: z.enum(healthSeverities.codes) }))
    .min(1)
    .max(24),
  /** What was done about it. */
  action: shortText.nullable(),
});
export const healthObservation = defineKind({
  kind: 'health_observation',
  schemaVersion: 1,
  mode: 'appended',
  schema: healthObservationBodySchema,
  refs: (record) => [record.body.personId, record.body.encounterId],
});
export type HealthObservationBody = z.infer<typeof healthObservationBodySchema>;
