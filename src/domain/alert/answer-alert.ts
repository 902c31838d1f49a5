import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, FieldPatch } from '../kernel/operation.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type AlertBody, alert } from './alert.ts';

export interface AnswerAlert {
  readonly draft?: DraftIds;
  readonly alert: RecordOf<AlertBody>;
  /** `seen`: I know. `handled`: it is seen to, with what was done. `closed`: it is over, before its end. */
  readonly answer: 'seen' | 'handled' | 'closed';
  readonly note?: string | null;
}

export type AnswerAlertError = { readonly type: 'not-open'; readonly field: 'status' };

/**
 * Who read an alert, who saw to it, and that it is over (domain 2.18). Closing is for coordinators, and for whoever raised it.
 * That somebody knows is a member of a set, never a status: two who read it at once leave no two values to choose between.
 */
export function answerAlert(input: AnswerAlert, ctx: CommandContext): Result<Change, AnswerAlertError> {
  const { answer, alert: seen } = input;
  if (seen.body.status === 'closed') return fail({ type: 'not-open', field: 'status' });
  const me = ctx.actor.operatorId;
  const draft = input.draft ?? newDraft(ctx.newId);
  const patch: Record<string, FieldPatch> = { seenBy: { add: [me], remove: [] } };
  if (answer !== 'seen') {
    patch.status = { set: answer };
    patch.handledBy = { set: me };
    patch.handledNote = { set: input.note?.trim() || seen.body.handledNote };
  }
  return ok(changeFrom(draft, [patchIntent(alert, ctx, seen, patch, draft.opId)]));
}
