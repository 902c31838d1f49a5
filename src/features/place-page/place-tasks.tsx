import { Trans, useLingui } from '@lingui/react/macro';
import { completeTask } from '../../domain/task/complete-task.ts';
import type { Viewed } from '../../ports/records.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { TickRow } from '../../ui/lists/tick-row.tsx';

/** What there is to do here. One tap says that it is done. */
export function PlaceTasks({ tasks }: { readonly tasks: readonly Viewed<'task'>[] }) {
  const { t } = useLingui();
  const { records, now } = usePorts();
  const toast = useToast();
  const format = useFormat();
  if (tasks.length === 0) return null;
  const done = async (task: Viewed<'task'>) => {
    const change = completeTask({ task }, records.context());
    const saved = change.ok && (await records.commit(change.value)).ok;
    toast({ text: saved ? t`Fatto. Salvato su questo telefono.` : t`NON è salvato. Riprova.` });
  };
  const meta = (task: Viewed<'task'>): string => {
    const since = format.day(task.at, now());
    return t`scritto ${since}`;
  };
  return (
    <>
      <SectionHead>
        <Trans>Da fare qui</Trans>
      </SectionHead>
      <RowList label={t`Da fare qui`}>
        {tasks.map((task) => (
          <TickRow key={task.id} done={false} meta={meta(task)} onChange={() => void done(task)}>
            {task.body.text}
          </TickRow>
        ))}
      </RowList>
    </>
  );
}
