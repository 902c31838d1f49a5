import { z } from 'zod';
import { taskAssignees, taskPriorities } from '../codes/task-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, instantSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** A reminder that travels to whichever team next visits the place (domain 2.16). */
export const taskBodySchema = z.looseObject({
  text: shortText.min(1, { error: 'text-needed' }),
  personId: idSchema.nullable(),
  placeId: idSchema.nullable(),
  teamId: idSchema.nullable(),
  dueAt: instantSchema.nullable(),
  status: z.enum(['open', 'done', 'cannot', 'expired']),
  doneBy: idSchema.nullable(),
  createdFrom: idSchema.nullable(),
  // Since version 2. Null: as before, whoever sees it.
  assignee: z.enum(taskAssignees.codes).nullable().optional(),
  operatorId: idSchema.nullable().optional(),
  priority: z.enum(taskPriorities.codes).nullable().optional(),
  // Since version 3: the death that made it void (domain W7). Taking that death back opens it again.
  cancelledBy: idSchema.nullable().optional(),
});
export const task = defineKind({
  kind: 'task',
  schemaVersion: 3,
  added: [{ assignee: null, operatorId: null, priority: null }, { cancelledBy: null }],
  mode: 'merged',
  schema: taskBodySchema,
  refs: (record) => [record.body.personId, record.body.placeId, record.body.createdFrom],
});
export type TaskBody = z.infer<typeof taskBodySchema>;
