import type { RecordOf } from '../kernel/record.ts';
import type { TaskBody } from './task.ts';

/**
 * What is to do at a place for one team: everything that nobody gave to somebody else (domain 2.16, "whichever team next visits the
 * place"). Another team's own reminders stay theirs. The pressing ones first, then the oldest.
 */
export function tasksFor<T extends RecordOf<TaskBody>>(
  tasks: readonly T[],
  placeId: string,
  teamId: string,
): readonly T[] {
  const isOurs = ({ body }: T) => body.assignee !== 'team' || body.teamId === null || body.teamId === teamId;
  const weight = ({ body }: T) => (body.priority === 'high' ? 1 : 0);
  return tasks
    .filter((task) => task.body.placeId === placeId && isOurs(task))
    .sort((a, b) => weight(b) - weight(a) || (a.at < b.at ? -1 : 1));
}
