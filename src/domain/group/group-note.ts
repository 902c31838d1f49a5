import { z } from 'zod';
import { groupClimates, groupStages } from '../codes/group-codes.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema, plainDateSchema } from '../kernel/record.ts';
import { longText } from '../kernel/text.ts';

/** How a group stands on a day: its phase, its climate, and the meeting in which it was seen (domain 2.9). A fact: the latest one counts. */
export const groupNoteBodySchema = z.looseObject({
  groupId: idSchema,
  stage: z.enum(groupStages.codes),
  climate: z.enum(groupClimates.codes).nullable(),
  on: plainDateSchema,
  /** The encounter that was saved with it: head-count there, names later. */
  encounterId: idSchema.nullable(),
  note: longText.nullable(),
  // Since version 2.
  /**
   * Who is usually in it, without names: for fewer than may see the group (domain 5.1), and so beside it. Null where nothing is said of it;
   * empty where it was taken out. A note that says it says nothing else: its phase is the one that was known.
   */
  compositionNote: longText.nullable().optional(),
});
export const groupNote = defineKind({
  kind: 'group_note',
  schemaVersion: 2,
  added: [{ compositionNote: null }],
  mode: 'appended',
  schema: groupNoteBodySchema,
  refs: (record) => [record.body.groupId, record.body.encounterId],
});
export type GroupNoteBody = z.infer<typeof groupNoteBodySchema>;
