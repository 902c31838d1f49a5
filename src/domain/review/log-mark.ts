import { z } from 'zod';
import { logMarks } from '../codes/shift-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/**
 * How far the coordination is with a log, beside its answers (domain 2.4): somebody is reading it, or it went into a report and is
 * locked. A kind of its own, so that an app that does not know it goes on showing the answers as they are.
 */
export const logMarkBodySchema = z.looseObject({
  shiftId: idSchema,
  mark: z.enum(logMarks.codes),
});
export const logMark = defineKind({
  kind: 'log_mark',
  schemaVersion: 1,
  mode: 'appended',
  schema: logMarkBodySchema,
  refs: (record) => [record.body.shiftId],
});
export type LogMarkBody = z.infer<typeof logMarkBodySchema>;
