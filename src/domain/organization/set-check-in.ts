import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type TeamBody, team } from './organization.ts';

export type SetCheckInError =
  | { readonly type: 'coordinator-only'; readonly field: 'checkInMinutes' }
  | { readonly type: 'nothing-changed' }
  | BodyError;

/** How often the crews of a team say that they are well, where a plan says nothing else. Outings that are under way keep theirs. */
export function setCheckIn(
  input: { readonly draft?: DraftIds; readonly team: RecordOf<TeamBody>; readonly minutes: number | null },
  ctx: CommandContext,
): Result<Change, SetCheckInError> {
  const { team: seen, minutes } = input;
  if (!ctx.actor.roles.includes('coordinator'))
    return fail({ type: 'coordinator-only', field: 'checkInMinutes' });
  if ((seen.body.checkInMinutes ?? null) === minutes) return fail({ type: 'nothing-changed' });
  const body = parsedBody(team, { ...seen.body, checkInMinutes: minutes });
  if (!body.ok) return body;
  const draft = input.draft ?? newDraft(ctx.newId);
  return ok(
    changeFrom(draft, [patchIntent(team, ctx, seen, { checkInMinutes: { set: minutes } }, draft.opId)]),
  );
}
