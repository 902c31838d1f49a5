import { z } from 'zod';
import { ageSources, identityLevels } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

const firstBirthYear = 1900;

/**
 * A name that somebody gave, or that stands on a paper (domain 2.6). Each is an act of its own with its reason, and a record
 * of its own: whoever may see the person does not see it by that. The latest one counts.
 */
export const personIdentityBodySchema = z.looseObject({
  personId: idSchema,
  level: z.enum(identityLevels.codes).extract(['declared', 'documented']),
  givenName: shortText.nullable(),
  familyName: shortText.nullable(),
  /** The most precise of the two that is needed, not more. Nobody who is met was born before 1900: that is a slip of the finger. */
  birthDate: plainDateSchema.refine((date) => date >= `${firstBirthYear}-01-01`).nullable(),
  birthYear: z.int().min(firstBirthYear).max(2100).nullable(),
  ageSource: z.enum(ageSources.codes).nullable(),
  /** Why it had to be known. */
  reason: shortText.min(1),
});
export const personIdentity = defineKind({
  kind: 'person_identity',
  schemaVersion: 1,
  mode: 'appended',
  schema: personIdentityBodySchema,
  refs: (record) => [record.body.personId],
});
export type PersonIdentityBody = z.infer<typeof personIdentityBodySchema>;
