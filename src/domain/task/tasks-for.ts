import { elapsedMs, type Instant } from '../kernel/clock.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { TaskBody } from './task.ts';

/** Nobody carries for months what is due in months. */
const inSightMs = 10 * 86_400_000;

/** True from ten days before the task is due (vector T21); one without a term is always in sight. */
export const isInSight = ({ body }: RecordOf<TaskBody>, now: Instant): boolean =>
  body.dueAt === null || elapsedMs(now, body.dueAt) <= inSightMs;

/**
 * What is to do at a place for one team: everything that nobody gave to somebody else (domain 2.16, "whichever team next visits the
 * place"). Another team's own reminders stay theirs. The pressing ones first, then the oldest.
 */
export function tasksFor<T extends RecordOf<TaskBody>>(
  tasks: readonly T[],
  placeId: string,
  teamId: string,
  now: Instant,
): readonly T[] {
  const isOurs = ({ body }: T) => body.assignee !== 'team' || body.teamId === null || body.teamId === teamId;
  const weight = ({ body }: T) => (body.priority === 'high' ? 1 : 0);
  return tasks
    .filter((task) => task.body.placeId === placeId && isOurs(task) && isInSight(task, now))
    .sort((a, b) => weight(b) - weight(a) || (a.at < b.at ? -1 : 1));
}
