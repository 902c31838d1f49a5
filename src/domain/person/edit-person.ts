import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type PersonBody, person } from './person.ts';

export interface EditPerson {
  readonly draft?: DraftIds;
  /** The copy on the screen: what it holds is the base of the merge (design D2). */
  readonly person: RecordOf<PersonBody>;
  /** The level of identity rises by `raiseIdentity` alone. */
  readonly changes: Partial<Omit<PersonBody, 'personCode' | 'identityLevel'>>;
}

export type EditPersonError = { readonly type: 'nothing-changed' } | BodyError;

/** Changes only the fields that differ, so that two colleagues at work on one person both keep what they wrote. */
export function editPerson(input: EditPerson, ctx: CommandContext): Result<Change, EditPersonError> {
  const seen = input.person;
  const after = parsedBody(person, named({ ...seen.body, ...input.changes }));
  if (!after.ok) return after;
  const patch = patchBetween(person.fields, seen.body as JsonObject, after.value as JsonObject);
  if (Object.keys(patch).length === 0) return fail({ type: 'nothing-changed' });
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(changeFrom(draft, [patchIntent(person, ctx, seen, patch, draft.opId)]));
}

/** Someone who got a nickname is anonymous no more. */
export function named(body: PersonBody): PersonBody {
  const raised = body.identityLevel === 'anonymous' && body.nicknames.length > 0;
  return raised ? { ...body, identityLevel: 'nickname' } : body;
}
