import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type RelationBody, relation } from './relation.ts';

export interface Relate {
  readonly draft?: DraftIds;
  readonly personId: string;
  readonly otherId: string | null;
  readonly relation: RelationBody['relation'] | null;
  readonly note?: string | null;
}

export type RelateError =
  | { readonly type: 'other-needed' | 'one-person-only'; readonly field: 'otherId' }
  | { readonly type: 'nothing-said'; readonly field: 'relation' }
  | BodyError;

/** Says what two people are to each other. */
export function relate(input: Relate, ctx: CommandContext): Result<Change, RelateError> {
  const { personId, otherId } = input;
  if (otherId === null) return fail({ type: 'other-needed', field: 'otherId' });
  if (otherId === personId) return fail({ type: 'one-person-only', field: 'otherId' });
  if (input.relation === null) return fail({ type: 'nothing-said', field: 'relation' });
  const note = input.note?.trim() || null;
  return written(input.draft, { personId, otherId, relation: input.relation, note, endsId: null }, ctx);
}

/** Says that it is over, or was a mistake. */
export function endRelation(
  input: { readonly draft?: DraftIds; readonly relation: RecordOf<RelationBody> },
  ctx: CommandContext,
): Result<Change, BodyError> {
  const { id, body } = input.relation;
  return written(input.draft, { ...body, note: null, endsId: id }, ctx);
}

function written(
  draft: DraftIds | undefined,
  said: RelationBody,
  ctx: CommandContext,
): Result<Change, BodyError> {
  const body = parsedBody(relation, said);
  if (!body.ok) return body;
  const own = draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(own, [createIntent(relation, ctx, { ...own, subjectId: said.personId, body: body.value })]),
  );
}
