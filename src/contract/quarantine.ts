import { z } from 'zod';
import { refusalSchema } from '../domain/kernel/answer.ts';
import { operationSchema } from '../domain/kernel/operation.ts';
import { idSchema, instantSchema } from '../domain/kernel/record.ts';

/** A group that the centre keeps aside because its author might once write it and may no more. */
export const setAsideSchema = z.looseObject({
  groupId: idSchema,
  orgId: idSchema,
  authorId: idSchema,
  /** From the directory; null when it does not know them. */
  authorName: z.string().nullable(),
  receivedAt: instantSchema,
  /** Of the operation for which the group was set aside. */
  reason: refusalSchema.nullable(),
  operations: z.array(operationSchema).min(1),
  /** Ids of the operations whose words are not for whoever decides: they come without them, and can only be left aside. */
  withheld: z.array(idSchema).optional(),
});
export type SetAsideGroup = z.infer<typeof setAsideSchema>;

export const setAsidePageSchema = z.looseObject({
  serverTime: instantSchema,
  groups: z.array(setAsideSchema),
  nextCursor: z.string().nullable(),
});
export type SetAsidePage = z.infer<typeof setAsidePageSchema>;

export const setAsideQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
