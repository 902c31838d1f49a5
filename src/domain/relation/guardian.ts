import { z } from 'zod';
import { guardianKinds } from '../codes/relation-codes.ts';
import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import { defineKind } from '../kernel/kind-definition.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { idSchema, type RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { shortText } from '../kernel/text.ts';

/** Who answers for a minor, or for somebody under support (domain 2.6). A fact: the latest one that was not ended counts. */
export const guardianBodySchema = z.looseObject({
  personId: idSchema,
  guardianKind: z.enum(guardianKinds.codes),
  /** How to reach them; who they are only where that is needed. */
  contact: shortText.nullable(),
  endsId: idSchema.nullable(),
});
export const guardian = defineKind({
  kind: 'guardian',
  schemaVersion: 1,
  mode: 'appended',
  schema: guardianBodySchema,
  refs: (record) => [record.body.personId, record.body.endsId],
});
export type GuardianBody = z.infer<typeof guardianBodySchema>;

export interface NameGuardian {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly guardianKind: GuardianBody['guardianKind'] | null;
  readonly contact?: string | null;
  /** The one who is not it any more. */
  readonly before?: RecordOf<GuardianBody> | null;
}

export type NameGuardianError = { readonly type: 'nothing-said'; readonly field: 'guardianKind' } | BodyError;

/** Writes down who answers for somebody. */
export function nameGuardian(input: NameGuardian, ctx: CommandContext): Result<Change, NameGuardianError> {
  const { personId, guardianKind } = input;
  if (guardianKind === null) return fail({ type: 'nothing-said', field: 'guardianKind' });
  const said = { personId, guardianKind, contact: input.contact?.trim() || null, endsId: null };
  const body = parsedBody(guardian, said);
  if (!body.ok) return body;
  const own = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(guardian, ctx, { ...own, subjectId: personId, body: body.value })]),
  );
}
