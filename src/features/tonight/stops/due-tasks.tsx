import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { elapsedMs } from '../../../domain/kernel/clock.ts';
import { completeTask } from '../../../domain/task/complete-task.ts';
import type { Viewed } from '../../../ports/records.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useToast } from '../../../ui/feedback/toast-context.ts';
import { FieldError } from '../../../ui/fields/field-error.tsx';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import { TickRow } from '../../../ui/lists/tick-row.tsx';
import { useCommit } from '../use-commit.ts';
import { useNames } from '../use-names.ts';

export interface DueTasksProps {
  readonly tasks: readonly Viewed<'task'>[];
  readonly placeName: string;
}

/** What was promised here. One tap and it is done. */
export function DueTasks({ tasks, placeName }: DueTasksProps) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const names = useNames();
  const toast = useToast();
  const { commit, problem } = useCommit();
  // What was ticked here stays in sight, dimmed, so that a hurried thumb sees what it did.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const shown = tasks.filter((task) => task.body.status === 'open' || ticked.has(task.id));
  if (shown.length === 0) return null;

  async function complete(task: Viewed<'task'>) {
    setTicked((before) => new Set(before).add(task.id));
    if (await commit((context) => completeTask({ task }, context)))
      toast({ text: t`Fatto. Scritto su questo telefono.` });
  }

  function about(task: Viewed<'task'>): string {
    const who = names.colleague(task.createdBy);
    const when = format.day(task.at, now());
    const { dueAt } = task.body;
    const late = dueAt !== null && elapsedMs(dueAt, now()) > 0;
    const source = who ? t`${when}, da ${who}` : when;
    return late ? t`${source} · era per ${format.day(dueAt, now())}` : source;
  }

  return (
    <>
      <ul className="rows" aria-label={t`Da fare qui: ${placeName}`}>
        {shown.map((task) => (
          <TickRow
            key={task.id}
            done={task.body.status !== 'open'}
            meta={task.body.status === 'open' ? about(task) : undefined}
            onChange={(done) => {
              if (done) void complete(task);
            }}
          >
            {task.body.text}
          </TickRow>
        ))}
      </ul>
      {problem ? <FieldError id="task-problem">{problem.sentence}</FieldError> : null}
    </>
  );
}
