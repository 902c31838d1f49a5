import { z } from 'zod';
import {
  ageBands,
  belongings,
  genders,
  identityLevels,
  languageLevels,
  yesOrNo,
} from '../codes/person-codes.ts';
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
  // Since version 2. Nobody said before, so all of them may be missing.
  /** Other names, each with who uses it: the search finds them, nothing shows them but the page. */
  aliases: z
    .array(z.looseObject({ name: shortText.min(1), usedBy: shortText.nullable() }))
    .max(20)
    .optional(),
  /** How they want to be spoken of. */
  pronoun: shortText.nullable().optional(),
  needsMediator: z.enum(yesOrNo.codes).nullable().optional(),
  mediatorLanguage: z.string().min(2).max(3).nullable().optional(),
  /** Things that a shelter must have room for, as much as the animals. */
  belongings: z.array(z.enum(belongings.codes)).max(10).optional(),
  petBlocksShelter: z.enum(yesOrNo.codes).nullable().optional(),
  // Since version 3.
  /** After how many nights without being seen somebody goes and looks for them (domain W7). Null: nobody is sent. */
  lookForAfterDays: z.int().min(1).max(365).nullable().optional(),
});
const addedInVersion2 = {
  aliases: [],
  pronoun: null,
  needsMediator: null,
  mediatorLanguage: null,
  belongings: [],
  petBlocksShelter: null,
};
export const person = defineKind({
  kind: 'person',
  schemaVersion: 3,
  added: [addedInVersion2, { lookForAfterDays: null }],
  mode: 'merged',
  schema: personBodySchema,
  fields: { nicknames: setOf, languages: setOf, usualPlaceIds: setOf, aliases: setOf, belongings: setOf },
  refs: (record) => record.body.usualPlaceIds,
});
export type PersonBody = z.infer<typeof personBodySchema>;
