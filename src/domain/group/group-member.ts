import { z } from 'zod';
import { defineKind } from '../kernel/kind-definition.ts';
import { idSchema } from '../kernel/record.ts';

/** That somebody is of a group, or no more (domain 2.9: only whom the crew knows). It says something of the person, so only who sees the person sees it. */
export const groupMemberBodySchema = z.looseObject({
  groupId: idSchema,
  personId: idSchema,
  joined: z.boolean(),
});
export const groupMember = defineKind({
  kind: 'group_member',
  schemaVersion: 1,
  mode: 'appended',
  schema: groupMemberBodySchema,
  refs: (record) => [record.body.groupId, record.body.personId],
});
export type GroupMemberBody = z.infer<typeof groupMemberBodySchema>;
