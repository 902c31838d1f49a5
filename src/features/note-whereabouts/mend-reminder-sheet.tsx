import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { taskPriorities } from '../../domain/codes/task-codes.ts';
import type { CreateIntent } from '../../domain/kernel/operation.ts';
import { createTask } from '../../domain/task/create-task.ts';
import { task } from '../../domain/task/task.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';

const entrySchema = z.object({ text: z.string(), priority: z.enum(taskPriorities.codes) });
type Entry = z.infer<typeof entrySchema>;

export interface MendReminderSheetProps {
  readonly words: RefusedWords;
  readonly intent: CreateIntent;
  readonly onClose: () => void;
}

/** Something to do that the centre refused: it may have been left at a place or with a person, so it is mended here. */
export function MendReminderSheet({ words: mends, intent, onClose }: MendReminderSheetProps) {
  const { t, i18n } = useLingui();
  const words = useSheetWords();
  const said = task.schema.safeParse(intent.body).data;
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('reminder', intent.recordId),
    schema: entrySchema,
    blank: { text: said?.text ?? '', priority: said?.priority ?? 'normal' },
    mends,
    words: {
      ...words,
      command: (error) =>
        error.type === 'text-needed' ? t`Scrivi che cosa c'è da fare.` : words.command(error),
    },
    command: (written, ctx, draft) => createTask({ ...said, ...written, draft }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  const trouble = otherTrouble('text');
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      <TextField
        label={t`Che cosa`}
        about={t`Due parole, senza nomi.`}
        value={entry.text}
        error={errorAt('text')}
        onChange={(event) => change({ text: event.target.value }, 'typing')}
        onBlur={flush}
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
      {trouble ? <FieldError id="reminder-problem">{trouble}</FieldError> : null}
      <ButtonMain icon={Check} onClick={save}>
        <Trans>Salva e rimanda</Trans>
      </ButtonMain>
    </Sheet>
  );
}
