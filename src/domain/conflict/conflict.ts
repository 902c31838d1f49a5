import { z } from 'zod';
import { deterministicId } from '../kernel/ids.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, instantSchema } from '../kernel/record.ts';

const sideSchema = z.looseObject({ value: z.json(), author: idSchema, at: instantSchema });

/** Two values for one field, both kept with author and time (design D2). Written by the server alone; subject = the record. */
export const conflictBodySchema = z.looseObject({
  recordId: idSchema,
  recordKind: z.string(),
  field: z.string(),
  kept: sideSchema,
  other: sideSchema,
});
export const conflict = defineKind({
  kind: 'conflict',
  schemaVersion: 1,
  mode: 'appended',
  schema: conflictBodySchema,
  refs: (record) => [record.body.recordId],
});
export type ConflictBody = z.infer<typeof conflictBodySchema>;

export const conflictId = (opId: string, field: string): string => deterministicId('conflict', opId, field);
