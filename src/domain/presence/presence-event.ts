import { z } from 'zod';
import { deathCauses, presenceSources, presences, searchChecks } from '../codes/presence-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { shortText } from '../kernel/text.ts';

/** What somebody said of where a person is, and how they know (domain W7). A fact: confirmed or taken back by another one. */
export const presenceEventBodySchema = z.looseObject({
  personId: idSchema,
  presence: z.enum(presences.codes),
  on: plainDateSchema,
  source: z.enum(presenceSources.codes),
  /** Of a death only. */
  cause: z.enum(deathCauses.codes).nullable(),
  note: shortText.nullable(),
  /** The word that this one confirms: a death counts only when it was said twice. */
  confirmsId: idSchema.nullable(),
  /** The word that this one takes back. */
  undoesId: idSchema.nullable(),
  // Since version 2, of somebody who is not found: where a coordinator has asked in vain, and the number of a police report.
  check: z.enum(searchChecks.codes).nullable().optional(),
  reference: shortText.nullable().optional(),
});
export const presenceEvent = defineKind({
  kind: 'presence_event',
  schemaVersion: 2,
  added: [{ check: null, reference: null }],
  mode: 'appended',
  schema: presenceEventBodySchema,
  refs: (record) => [record.body.personId, record.body.confirmsId, record.body.undoesId],
});
export type PresenceEventBody = z.infer<typeof presenceEventBodySchema>;
