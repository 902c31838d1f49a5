import { z } from 'zod';
import { relationCodes } from '../codes/relation-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** What one person is to another (domain 2.6). A fact: ended by one that names it. Its subject is `personId`. */
export const relationBodySchema = z.looseObject({
  personId: idSchema,
  otherId: idSchema,
  relation: z.enum(relationCodes.codes),
  note: shortText.nullable(),
  endsId: idSchema.nullable(),
});
export const relation = defineKind({
  kind: 'relation',
  schemaVersion: 1,
  mode: 'appended',
  schema: relationBodySchema,
  refs: (record) => [record.body.personId, record.body.otherId, record.body.endsId],
});
export type RelationBody = z.infer<typeof relationBodySchema>;
