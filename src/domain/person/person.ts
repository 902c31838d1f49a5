import { z } from 'zod';
import { ageBands, genders, identityLevels, languageLevels } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { setOf } from '../kernel/merge-rule.ts';
import { idSchema } from '../kernel/record.ts';
import { longText, shortText } from '../kernel/text.ts';

/** The open part of a person (domain 2.6): enough to recognise, not to identify. Names, law and health are other records. */
export const personBodySchema = z.looseObject({
  /** Random, said on the radio, e.g. `K7-MORA-4`; carries no initials, birth date or sex. */
  personCode: z.string().min(3).max(20),
  identityLevel: z.enum(identityLevels.codes),
  nicknames: z.array(shortText.min(1)).max(20),
  /** What one sees, for a person without a nickname. */
  descriptor: shortText.nullable(),
  ageBand: z.enum(ageBands.codes),
  gender: z.enum(genders.codes),
  languages: z
    .array(z.looseObject({ code: z.string().min(2).max(3), level: z.enum(languageLevels.codes) }))
    .max(20),
  usualPlaceIds: z.array(idSchema).max(30),
  pets: shortText.nullable(),
  note: longText.nullable(),
});
export const person = defineKind({
  kind: 'person',
  schemaVersion: 1,
  mode: 'merged',
  schema: personBodySchema,
  fields: { nicknames: setOf, languages: setOf, usualPlaceIds: setOf },
  refs: (record) => record.body.usualPlaceIds,
});
export type PersonBody = z.infer<typeof personBodySchema>;
