import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change } from '../kernel/operation.ts';
import type { RecordOf } from '../kernel/record.ts';
import { fail, ok, type Result } from '../kernel/result.ts';
import { type TaskBody, task } from './task.ts';

export interface CompleteTask {
  readonly draft?: DraftIds;
  readonly task: RecordOf<TaskBody>;
  /** `cannot`: tried, and it was not possible. */
  readonly outcome?: 'done' | 'cannot';
}

export type CompleteTaskError = { readonly type: 'not-open'; readonly field: 'status' };

export function completeTask(input: CompleteTask, ctx: CommandContext): Result<Change, CompleteTaskError> {
  if (input.task.body.status !== 'open') return fail({ type: 'not-open', field: 'status' });
  const draft = input.draft ?? newDraft(ctx.newId);
  const patch = { status: { set: input.outcome ?? 'done' }, doneBy: { set: ctx.actor.operatorId } };
  return ok(changeFrom(draft, [patchIntent(task, ctx, input.task, patch, draft.opId)]));
}
