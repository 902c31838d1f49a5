import { z } from 'zod';
import { erasureWishes, identityChecks, requestWays } from '../codes/erasure-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';

/** Somebody asks that what is written of them goes, or is not used any more (domain W9). No free text: it outlives what it asks about. */
export const erasureRequestBodySchema = z.looseObject({
  personId: idSchema,
  wish: z.enum(erasureWishes.codes),
  way: z.enum(requestWays.codes),
  checks: z.array(z.enum(identityChecks.codes)).min(1, { error: 'check-needed' }).max(3),
  on: plainDateSchema,
});
export const erasureRequest = defineKind({
  kind: 'erasure_request',
  schemaVersion: 1,
  mode: 'appended',
  schema: erasureRequestBodySchema,
  refs: (record) => [record.body.personId],
});
export type ErasureRequestBody = z.infer<typeof erasureRequestBodySchema>;
