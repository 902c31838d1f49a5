import { z } from 'zod';
import { genderMixes } from '../codes/group-codes.ts';
import { ageBands } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { setOf } from '../kernel/merge-rule.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

const size = z.int().min(1).max(200).nullable();

/** A natural group, as educators call it among themselves (domain 2.9). Its phases and meetings are facts beside it; names of minors are nowhere. */
export const groupBodySchema = z
  .looseObject({
    nameInternal: shortText.min(1, { error: 'name-needed' }),
    /** Who follows it. */
    teamId: idSchema,
    usualPlaceIds: z.array(idSchema).max(30),
    sizeMin: size,
    sizeMax: size,
    ageBands: z.array(z.enum(ageBands.codes)).max(ageBands.codes.length),
    genderMix: z.enum(genderMixes.codes),
    /** Of older versions: it made the whole group one of those with notes. Now it is said by a note of its own (`group-note.ts`). */
    compositionNote: longText.nullable(),
    since: plainDateSchema.nullable(),
    activities: z.array(shortText.min(1)).max(20),
    educatorIds: z.array(idSchema).max(30),
  })
  .refine((group) => group.sizeMin === null || group.sizeMax === null || group.sizeMin <= group.sizeMax, {
    path: ['sizeMax'],
    error: 'size-upside-down',
  });
export const group = defineKind({
  kind: 'group',
  schemaVersion: 1,
  mode: 'merged',
  schema: groupBodySchema,
  fields: { usualPlaceIds: setOf, ageBands: setOf, activities: setOf, educatorIds: setOf },
  refs: (record) => [record.body.teamId, ...record.body.usualPlaceIds],
});
export type GroupBody = z.infer<typeof groupBodySchema>;
