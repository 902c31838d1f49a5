import { useLingui } from '@lingui/react/macro';
import { completeTask } from '../../domain/task/complete-task.ts';
import type { Viewed } from '../../ports/records.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { RowList } from '../../ui/lists/row-list.tsx';
import { TickRow } from '../../ui/lists/tick-row.tsx';
import { usePersonChange } from './use-person-change.ts';

export interface TaskListProps {
  tasks: readonly Viewed<'task'>[];
  operatorNames: ReadonlyMap<string, string>;
  now: string;
}

/** What was promised. One tap says that it is done. */
export function TaskList({ tasks, operatorNames, now }: TaskListProps) {
  const { t } = useLingui();
  const format = useFormat();
  const { run, trouble } = usePersonChange();
  const meta = (task: Viewed<'task'>): string => {
    const when = format.day(task.at, now);
    const who = operatorNames.get(task.createdBy);
    const promised = who ? t`promesso ${when} da ${who}` : t`promesso ${when}`;
    const { dueAt } = task.body;
    return dueAt === null ? promised : t`${promised} · entro ${format.day(dueAt, now)}`;
  };
  return (
    <>
      <RowList label={t`Promesse`}>
        {tasks.map((task) => (
          <TickRow
            key={task.id}
            done={false}
            meta={meta(task)}
            onChange={() => void run((ctx) => completeTask({ task }, ctx))}
          >
            {task.body.text}
          </TickRow>
        ))}
      </RowList>
      {trouble ? <FieldError id="task-error">{trouble}</FieldError> : null}
    </>
  );
}
