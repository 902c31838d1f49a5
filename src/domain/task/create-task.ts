import type { Instant } from '../kernel/clock.ts';
import { type CommandContext, createIntent } from '../kernel/command.ts';
import { changeFrom, type DraftIds, newDraft } from '../kernel/draft-ids.ts';
import type { Change, CreateIntent } from '../kernel/operation.ts';
import { type BodyError, parsedBody } from '../kernel/parsed-body.ts';
import { ok, type Result } from '../kernel/result.ts';
import { type TaskBody, task } from './task.ts';

export interface CreateTask {
  readonly draft?: DraftIds;
  readonly text: string;
  readonly personId?: string | null;
  readonly placeId?: string | null;
  readonly teamId?: string | null;
  readonly dueAt?: Instant | null;
  /** Domain 2.16; without it, whoever sees it. `any_team_at_place` needs a place, `operator` somebody. */
  readonly assignee?: TaskBody['assignee'];
  readonly operatorId?: string | null;
  readonly priority?: TaskBody['priority'];
  /** The encounter, referral or shift it comes from. */
  readonly createdFrom?: string | null;
}

export type CreateTaskError = BodyError;

/** A reminder for whichever team next visits the place (domain 2.16). */
export function createTask(input: CreateTask, ctx: CommandContext): Result<Change, CreateTaskError> {
  const draft = input.draft ?? newDraft(ctx.newId);
  const intent = taskIntent(ctx, draft, input);
  return intent.ok ? ok(changeFrom(draft, [intent.value])) : intent;
}

export function taskIntent(
  ctx: CommandContext,
  draft: DraftIds,
  input: Omit<CreateTask, 'draft'>,
): Result<CreateIntent, BodyError> {
  const personId = input.personId ?? null;
  const placeId = input.placeId ?? null;
  const body = parsedBody(task, {
    text: input.text.trim(),
    personId,
    placeId,
    teamId: input.teamId ?? null,
    dueAt: input.dueAt ?? null,
    status: 'open',
    doneBy: null,
    createdFrom: input.createdFrom ?? null,
    assignee: input.assignee ?? null,
    operatorId: input.operatorId ?? null,
    priority: input.priority ?? null,
  });
  if (!body.ok) return body;
  return ok(createIntent(task, ctx, { ...draft, subjectId: personId ?? placeId, body: body.value }));
}
