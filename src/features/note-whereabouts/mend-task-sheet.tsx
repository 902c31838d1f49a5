import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { taskStatuses } from '../../domain/codes/field-labels.ts';
import type { PatchIntent } from '../../domain/kernel/operation.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { completeTask } from '../../domain/task/complete-task.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { mendingDraftKey } from '../../ports/draft-keys.ts';
import { saveChange } from '../../ports/save-change.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useDraft } from '../../ports/use-draft.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useItemWords } from './item-words.ts';

export interface MendTaskSheetProps {
  readonly words: RefusedWords;
  readonly intent: PatchIntent;
  readonly onClose: () => void;
}

const outcomes = ['done', 'cannot'] as const;
const entrySchema = z.object({ outcome: z.enum(outcomes) });
type Entry = z.infer<typeof entrySchema>;

/** What became of something to do: a tick has no page of its own, so it is asked here. */
export function MendTaskSheet({ words, intent, onClose }: MendTaskSheetProps) {
  const { t, i18n } = useLingui();
  const ports = usePorts();
  const { failure } = useItemWords();
  const { records } = ports;
  const { recordId, patch } = intent;
  const task = useLive(useMemo(() => records.one('task', recordId), [records, recordId]));
  const status = patch.status;
  const said = outcomes.find((one) => status !== undefined && 'set' in status && status.set === one);
  const before: Entry = { outcome: said ?? 'done' };
  const keptUnder = mendingDraftKey(draftKey('task-outcome', recordId), words.intent.opId);
  const kept = useDraft<Entry>({
    key: keptUnder,
    parse: (value) => entrySchema.safeParse(value).data ?? null,
    blank: async () => before,
  });
  const { outcome } = kept.entry ?? before;
  const [problem, setProblem] = useState<string | null>(null);
  if (!task) return null;
  const save = async () => {
    const change = completeTask({ task: beforeEdit(intent, task), outcome }, records.context());
    if (!change.ok) return setProblem(t`Un collega l'ha già fatto.`);
    await kept.conclude();
    const saved = await saveChange(ports, change.value, { mends: words, draftKey: keptUnder });
    if (saved.ok) return onClose();
    kept.resume();
    setProblem(failure(saved.error));
  };
  return (
    <Sheet title={t`Correggi e rimanda`} isOpen onClose={onClose}>
      <p>
        <Bdi>{task.body.text}</Bdi>
      </p>
      <ChipGroup
        label={t`Com'è andata`}
        value={outcome}
        choices={outcomes.map((value) => ({ value, label: label(taskStatuses, value, i18n.locale) }))}
        onChange={(next) => kept.change(() => ({ outcome: next }))}
      />
      {problem ? <FieldError id="task-problem">{problem}</FieldError> : null}
      <ButtonMain icon={Check} onClick={() => void save()}>
        <Trans>Salva e rimanda</Trans>
      </ButtonMain>
    </Sheet>
  );
}
