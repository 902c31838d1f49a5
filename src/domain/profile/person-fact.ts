import { z } from 'zod';
import { factTopics, factValues } from '../codes/profile-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/**
 * One thing that was said of a person, since a date (domain 2.6): where they live, on what, with which papers. One fact one
 * record, because each topic has readers of its own (`closed-rooms.ts`). Never edited: a later one of the topic follows it, or
 * one that names it ends it.
 */
export const personFactBodySchema = z
  .looseObject({
    personId: idSchema,
    topic: z.enum(factTopics.codes),
    /** A code of the topic's list. */
    value: z.string().min(1).max(60),
    on: plainDateSchema,
    /** Until when it holds, where that is known. */
    until: plainDateSchema.nullable(),
    note: shortText.nullable(),
    endsId: idSchema.nullable(),
  })
  .superRefine((body, ctx) => {
    // A country of which this version has no name is a country all the same.
    const known: readonly string[] = factValues[body.topic].codes;
    const isKnown =
      known.includes(body.value) || (body.topic === 'citizenship' && /^[A-Z]{2}$/.test(body.value));
    if (!isKnown) ctx.addIssue({ code: 'custom', path: ['value'], message: 'value-unknown' });
    if (body.until !== null && body.until < body.on)
      ctx.addIssue({ code: 'custom', path: ['until'], message: 'ends-before-it-begins' });
  });
export const personFact = defineKind({
  kind: 'person_fact',
  schemaVersion: 1,
  mode: 'appended',
  schema: personFactBodySchema,
  refs: (record) => [record.body.personId, record.body.endsId],
});
export type PersonFactBody = z.infer<typeof personFactBodySchema>;
