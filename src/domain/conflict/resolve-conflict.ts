import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { besideDraft, changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import { type Json, type JsonObject, sameJson } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { AnyRecord, RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { definitionOf } from '../kinds.ts';
import { bothValues } from './both-values.ts';
import type { ConflictBody } from './conflict.ts';
import {
  type ConflictChoice,
  type ConflictResolutionBody,
  conflictResolution,
} from './conflict-resolution.ts';

export interface ResolveConflict {
  readonly draft?: DraftIds;
  readonly conflict: RecordOf<ConflictBody>;
  /** The copy on the screen: what stands there now is the base, and what `kept` leaves as it is. */
  readonly record: AnyRecord;
  readonly choice: ConflictChoice;
}

export type ResolveConflictError = { readonly type: 'not-joinable' | 'kind-unknown' } | BodyError;

/** Chooses between two values: the choice, and the edit it asks for where another value is to stand, in one group. */
export function resolveConflict(
  input: ResolveConflict,
  ctx: CommandContext,
): Result<Change, ResolveConflictError> {
  const { conflict, record, choice } = input;
  const draft = input.draft ?? newDraft(ctx.newId);
  const resolution = createIntent(conflictResolution, ctx, {
    ...draft,
    subjectId: record.id,
    orgId: conflict.orgId,
    body: { conflictId: conflict.id, choice } satisfies ConflictResolutionBody,
  });
  const { field } = conflict.body;
  const standing = ((record.body as JsonObject)[field] ?? null) as Json;
  const value = chosenValue(input, standing);
  if (value === null && choice === 'both') return fail({ type: 'not-joinable' });
  if (sameJson(value, standing)) return ok(changeFrom(draft, [resolution]));
  const definition = definitionOf(record.kind);
  if (definition === undefined) return fail({ type: 'kind-unknown' });
  const after = parsedBody({ schema: definition.schema }, { ...record.body, [field]: value });
  if (!after.ok) return after;
  const patch = patchBetween(definition.fields, record.body as JsonObject, after.value as JsonObject);
  const edit = patchIntent(definition, ctx, record, patch, besideDraft(draft, 'edit').opId);
  return ok(changeFrom(draft, [resolution, edit]));
}

function chosenValue({ conflict, record, choice }: ResolveConflict, standing: Json): Json {
  if (choice === 'kept') return standing;
  const other = conflict.body.other.value as Json;
  return choice === 'other' ? other : bothValues(record.kind, conflict.body.field, standing, other);
}
