import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { countNightStates } from '../../domain/codes/count-codes.ts';
import type { CountNightBody } from '../../domain/count/count-night.ts';
import { areasAsText, planCountNight } from '../../domain/count/plan-count-night.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { serviceNight } from '../../domain/kernel/service-night.ts';
import { longText, shortText } from '../../domain/kernel/text.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useShortForm } from '../../ports/use-short-form.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useCountErrorWords } from './count-error-words.ts';

const entrySchema = z.object({
  name: shortText,
  night: z.string().max(20),
  state: z.enum(countNightStates.codes),
  areas: longText,
  instructions: longText,
});
type Entry = z.infer<typeof entrySchema>;

const fields = ['name', 'night', 'areas', 'instructions'];

export interface PlanSheetProps {
  /** Null for a new one. */
  readonly night: Viewed<'count_night'> | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Sets a count night: when, and the areas with their clusters and squads, one a line, as they come out of a spreadsheet. */
export function PlanSheet({ night, mends, onClose }: PlanSheetProps) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const toast = useToast();
  const words = useCountErrorWords();
  const edit = mends?.intent.action === 'patch' ? mends.intent : null;
  const seen = night !== null && edit !== null ? beforeEdit<CountNightBody>(edit, night) : night;
  const { entry, trouble, change, flush, save } = useShortForm<Entry>({
    key: draftKey('count-night', night?.id ?? 'new'),
    schema: entrySchema,
    blank: {
      name: night?.body.name ?? '',
      night: night?.body.night ?? serviceNight(now()),
      state: night?.body.state ?? 'open',
      areas: areasAsText(night?.body.areas ?? []),
      instructions: night?.body.instructions ?? '',
    },
    mends,
    command: (said, ctx, draft) =>
      planCountNight({ draft, seen: mends && !edit ? null : seen, ...said }, ctx),
    onSaved: () => {
      toast({ text: t`Salvato su questo telefono.` });
      onClose();
    },
  });
  if (!entry) return null;
  const field = trouble?.of === 'command' ? (trouble.error.field ?? '') : '';
  const at = (name: string) => (field === name || field.startsWith(`${name}.`) ? words(trouble) : null);
  const elsewhere = trouble && fields.every((name) => at(name) === null) ? words(trouble) : null;
  return (
    <Sheet title={night ? t`Cambia questa notte` : t`Prepara una notte`} isOpen onClose={onClose}>
      <div className="short-form">
        <TextField
          label={t`Nome del conteggio`}
          value={entry.name}
          maxLength={200}
          error={at('name')}
          onChange={(event) => change({ name: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <TextField
          label={t`La notte del`}
          type="date"
          value={entry.night}
          error={at('night')}
          onChange={(event) => change({ night: event.target.value })}
        />
        <TextArea
          label={t`Aree, una per riga`}
          about={t`zona; area; squadra. Anche incollate da un foglio.`}
          rows={8}
          value={entry.areas}
          error={at('areas')}
          onChange={(event) => change({ areas: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <TextArea
          label={t`Istruzioni per le squadre`}
          rows={3}
          value={entry.instructions}
          error={at('instructions')}
          onChange={(event) => change({ instructions: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <ChipGroup
          label={t`A che punto è`}
          value={entry.state}
          choices={countNightStates.codes.map((value) => ({
            value,
            label: label(countNightStates, value, i18n.locale),
          }))}
          onChange={(state) => change({ state })}
        />
        {elsewhere ? <FieldError id="plan-error">{elsewhere}</FieldError> : null}
        <ButtonMain icon={Check} onClick={() => save()}>
          <Trans>Salva</Trans>
        </ButtonMain>
      </div>
    </Sheet>
  );
}
