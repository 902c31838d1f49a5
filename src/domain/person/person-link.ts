import { z } from 'zod';
import { linkEvidence, linkRelations } from '../codes/person-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/**
 * What somebody holds about two records of people: the same, not the same, or perhaps (domain 2.18). A fact about a guess:
 * never edited, taken back by a later link on the same pair or by one that undoes it. Its subject is `aId`.
 */
export const personLinkBodySchema = z.looseObject({
  /** The lower of the two ids, so that a pair has one spelling. */
  aId: idSchema,
  bId: idSchema,
  relation: z.enum(linkRelations.codes),
  evidence: z.array(z.enum(linkEvidence.codes)).max(10),
  proposedBy: z.enum(['system', 'operator']),
  /** The link that this one takes back; null when it says something new. */
  undoesId: idSchema.nullable(),
});
export const personLink = defineKind({
  kind: 'person_link',
  schemaVersion: 1,
  mode: 'appended',
  schema: personLinkBodySchema,
  refs: (record) => [record.body.aId, record.body.bId, record.body.undoesId],
});
export type PersonLinkBody = z.infer<typeof personLinkBodySchema>;

/** One spelling for a pair, whoever is named first. */
export const pairOf = (one: string, other: string): { readonly aId: string; readonly bId: string } =>
  one < other ? { aId: one, bId: other } : { aId: other, bId: one };
