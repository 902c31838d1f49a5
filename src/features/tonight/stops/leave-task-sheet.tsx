import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { taskAssignees, taskPriorities } from '../../../domain/codes/task-codes.ts';
import { createTask } from '../../../domain/task/create-task.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import { useWordedForm } from '../../../ports/use-worded-form.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { FormSheet } from '../../../ui/feedback/form-sheet.tsx';
import { useSheetWords } from '../../../ui/feedback/sheet-words.ts';
import { TextField } from '../../../ui/fields/text-field.tsx';

const assignees = ['any_team_at_place', 'team'] as const;
const entrySchema = z.object({
  text: z.string(),
  assignee: z.enum(assignees),
  priority: z.enum(taskPriorities.codes),
  /** Of the outing in which it was begun: gone on with after it, it is still of that one. */
  teamId: z.string().nullable().default(null),
  shiftId: z.string().nullable().default(null),
});
type Entry = z.infer<typeof entrySchema>;

export interface LeaveTaskSheetProps {
  readonly placeId: string;
  /** Of the outing, where one is going on; a sheet that was begun knows its own. */
  readonly teamId?: string | null;
  readonly shiftId?: string | null;
  readonly onClose: () => void;
}

/** Something to do at this place. It travels to whichever team comes by first (domain 2.16), unless it is for one's own. */
export function LeaveTaskSheet({ placeId, teamId = null, shiftId = null, onClose }: LeaveTaskSheetProps) {
  const { t, i18n } = useLingui();
  const words = useSheetWords();
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('leave-task', placeId),
    schema: entrySchema,
    blank: { text: '', assignee: 'any_team_at_place', priority: 'normal', teamId, shiftId },
    words: {
      ...words,
      command: (error) =>
        error.type === 'text-needed' ? t`Scrivi che cosa c'è da fare.` : words.command(error),
    },
    command: ({ text, assignee, priority, ...of }, ctx, draft) =>
      createTask(
        {
          ...{ draft, text, placeId, assignee, priority, createdFrom: of.shiftId },
          teamId: assignee === 'team' ? of.teamId : null,
        },
        ctx,
      ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FormSheet title={t`Una cosa da fare qui`} trouble={otherTrouble('text')} onSave={save} onClose={onClose}>
      <TextField
        label={t`Che cosa`}
        about={t`Due parole, senza nomi.`}
        value={entry.text}
        error={errorAt('text')}
        onChange={(event) => change({ text: event.target.value }, 'typing')}
        onBlur={flush}
      />
      <ChipGroup
        label={t`A chi tocca`}
        value={entry.assignee}
        choices={assignees.map((value) => ({ value, label: label(taskAssignees, value, i18n.locale) }))}
        onChange={(assignee) => change({ assignee })}
      />
      <ChipGroup
        label={t`Quanto preme`}
        value={entry.priority}
        choices={taskPriorities.codes.map((value) => ({
          value,
          label: label(taskPriorities, value, i18n.locale),
        }))}
        onChange={(priority) => change({ priority })}
      />
    </FormSheet>
  );
}
