import { type CommandContext, createIntent, patchIntent } from '../kernel/command.ts';
import { changeFrom, newDraft } from '../kernel/draft-ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import { patchBetween } from '../kernel/merge.ts';
import type { Change, Intent } from '../kernel/operation.ts';
import { parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { beforeEdit, repairOf } from '../kernel/repair.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type EditPerson, type EditPersonError, named } from './edit-person.ts';
import { type PersonBody, person } from './person.ts';

export interface MendPerson {
  /** What the centre refused: the creation of this person, or an edit of them. */
  readonly refused: Intent;
  /** The copy on the screen, with what was refused laid over it. */
  readonly person: RecordOf<PersonBody>;
  readonly changes: EditPerson['changes'];
}

/**
 * Says again what was refused, mended. A creation is said whole. An edit keeps the values its writer saw: the refused one
 * lies over the copy on the screen, so that copy is no base, or the repair would leave out what was not touched again.
 */
export function mendPerson(input: MendPerson, ctx: CommandContext): Result<Change, EditPersonError> {
  const { refused, person: seen } = input;
  const after = parsedBody(person, named({ ...seen.body, ...input.changes }));
  if (!after.ok) return after;
  const draft = { ...newDraft(ctx.newId), recordId: refused.recordId };
  if (refused.action === 'create') {
    const { orgId, subjectId } = refused;
    const again = createIntent(person, ctx, { ...draft, orgId, subjectId, body: after.value });
    return ok(repairOf([refused], changeFrom(draft, [again])));
  }
  const before = beforeEdit(refused, seen);
  const patch = patchBetween(person.fields, before.body as JsonObject, after.value as JsonObject);
  if (Object.keys(patch).length === 0) return fail({ type: 'nothing-changed' });
  return ok(repairOf([refused], changeFrom(draft, [patchIntent(person, ctx, before, patch, draft.opId)])));
}
