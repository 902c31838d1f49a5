import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { besideDraft, type DraftIds } from '../kernel/draft-ids.ts';
import type { Intent, PatchIntent } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { ok, type Result } from '../kernel/result.ts';
import { taskIntent } from '../task/create-task.ts';
import { type TaskBody, task } from '../task/task.ts';
import type { PresenceEventBody } from './presence-event.ts';

type TaskRecord = RecordOf<TaskBody>;

/** What is to do around somebody whose death two have confirmed. */
export interface AroundThem {
  /** Every reminder about them, open or void. */
  readonly tasks: readonly TaskRecord[];
  /** The crew that met them last: it talks about it. Null when nobody did. */
  readonly teamId: string | null;
}

/** What a confirmed death changes (domain W7): no crew is sent to them any more, and the one that met them last sits down together. */
export function afterDeath(
  event: RecordOf<PresenceEventBody>,
  { tasks, teamId }: AroundThem,
  draft: DraftIds,
  ctx: CommandContext,
): Result<readonly Intent[], BodyError> {
  const patch = { status: { set: 'expired' }, cancelledBy: { set: event.id } };
  const cancelled = tasks
    .filter(({ body }) => body.status === 'open')
    .map((one) => patchIntent(task, ctx, one, patch, opIdFor(draft, one)));
  if (teamId === null) return ok(cancelled);
  const debrief = taskIntent(ctx, besideDraft(draft, 'task'), {
    ...{ personId: event.body.personId, teamId, assignee: 'team', createdFrom: event.id },
    text: debriefText,
  });
  return debrief.ok ? ok([...cancelled, debrief.value]) : debrief;
}

/** A task's words are what somebody wrote; these are the app's, in the language of the crews. */
export const debriefText = 'Trovarsi e parlarne: una persona che conoscevate è morta';

/** The death was not true: what it had made void is to do again, and there is nothing to talk about. */
export function afterUndoneDeath(
  event: RecordOf<PresenceEventBody>,
  tasks: readonly TaskRecord[],
  draft: DraftIds,
  ctx: CommandContext,
): readonly PatchIntent[] {
  const reopened = tasks.filter(({ body }) => body.cancelledBy === event.id && body.status === 'expired');
  const debriefs = tasks.filter(({ body }) => body.createdFrom === event.id && body.status === 'open');
  const opened = { status: { set: 'open' }, cancelledBy: { set: null } };
  return [
    ...reopened.map((one) => patchIntent(task, ctx, one, opened, opIdFor(draft, one))),
    ...debriefs.map((one) =>
      patchIntent(task, ctx, one, { status: { set: 'expired' } }, opIdFor(draft, one)),
    ),
  ];
}

const opIdFor = (draft: DraftIds, { id }: TaskRecord): string => besideDraft(draft, `task-${id}`).opId;
