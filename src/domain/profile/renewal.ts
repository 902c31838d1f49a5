import { type CommandContext, patchIntent } from '../kernel/command.ts';
import { besideDraft, type DraftIds } from '../kernel/draft-ids.ts';
import type { Intent } from '../kernel/operation.ts';
import type { BodyError } from '../kernel/parsed-body.ts';
import type { RecordOf } from '../kernel/record.ts';
import { ok, type Result } from '../kernel/result.ts';
import { nightEnd } from '../kernel/service-night.ts';
import type { PersonBody } from '../person/person.ts';
import { taskIntent } from '../task/create-task.ts';
import { type TaskBody, task } from '../task/task.ts';
import type { PersonFactBody } from './person-fact.ts';

/** Papers that somebody can be helped to renew in time (vector T21). */
const renewable: ReadonlySet<PersonFactBody['topic']> = new Set(['health_access', 'legal_status']);

/** A task is read by more people than the paper is: it names neither its kind nor its number. */
const words = 'Aiutare a rinnovare un documento';

/** Where the team meets the person, and what was to renew before this paper was told. */
export interface RenewalOf {
  readonly placeId: string | null;
  readonly earlier: readonly RecordOf<TaskBody>[];
}

/** The first of the places where a person is usually met: the task travels to whichever team goes there next. */
export const metAt = ({ body }: RecordOf<PersonBody>): string | null => body.usualPlaceIds[0] ?? null;

/** Of these tasks the open ones that an earlier paper of the same topic left. */
export const earlierRenewals = (
  tasks: readonly RecordOf<TaskBody>[],
  facts: readonly RecordOf<PersonFactBody>[],
  topic: PersonFactBody['topic'],
): readonly RecordOf<TaskBody>[] => {
  const papers = new Set(facts.filter(({ body }) => body.topic === topic).map(({ id }) => id));
  return tasks.filter(({ body }) => body.status === 'open' && papers.has(body.createdFrom ?? ''));
};

/** What is saved along with a paper: the task for its end, and the earlier one done, for it was renewed. */
export function renewalIntents(
  draft: DraftIds,
  { personId, topic, until }: PersonFactBody,
  { placeId, earlier }: RenewalOf,
  ctx: CommandContext,
): Result<Intent[], BodyError> {
  if (!renewable.has(topic)) return ok([]);
  const renewed = earlier.map((one) => {
    const patch = { status: { set: 'done' }, doneBy: { set: ctx.actor.operatorId } };
    return patchIntent(task, ctx, one, patch, besideDraft(draft, `renewed-${one.id}`).opId);
  });
  if (until === null) return ok(renewed);
  const due = taskIntent(ctx, besideDraft(draft, 'renewal'), {
    text: words,
    personId,
    placeId,
    dueAt: nightEnd(until),
    createdFrom: draft.recordId,
    assignee: placeId === null ? null : 'any_team_at_place',
  });
  return due.ok ? ok([...renewed, due.value]) : due;
}
