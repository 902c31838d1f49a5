import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { approaches, placeHazards, placeSigns } from '../../domain/codes/place-codes.ts';
import type { RecordOf } from '../../domain/kernel/record.ts';
import { longText } from '../../domain/kernel/text.ts';
import { observePlace } from '../../domain/place/observe-place.ts';
import type { PlaceObservationBody } from '../../domain/place/place-observation.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useOpenShift } from '../../ports/use-open-shift.ts';
import { useShortForm } from '../../ports/use-short-form.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { ItemGrid } from '../../ui/controls/item-grid.tsx';
import { ItemStepper } from '../../ui/controls/item-stepper.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { troubleAt, usePlaceErrorWords } from './place-error-words.ts';

const entrySchema = z.object({
  heads: z.int().min(0).max(500).nullable(),
  signs: z.array(z.enum(placeSigns.codes)),
  hazards: z.array(z.enum(placeHazards.codes)),
  approach: z.enum(approaches.codes).nullable(),
  note: longText,
});
type Entry = z.infer<typeof entrySchema>;

export interface ObserveSheetProps {
  readonly placeId: string;
  /** What is said again: a correction of it, or with `mends` its repair. */
  readonly before?: PlaceObservationBody;
  readonly corrects?: RecordOf<PlaceObservationBody>;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** How the place is, by eye. Every answer may be left out, but one. */
export function ObserveSheet({ placeId, before, corrects, mends, onClose }: ObserveSheetProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const words = usePlaceErrorWords();
  const outing = useOpenShift();
  const told = before ?? corrects?.body;
  const { entry, trouble, change, flush, save } = useShortForm<Entry>({
    key: draftKey('observe', placeId, ...(corrects ? ['again', corrects.id] : [])),
    schema: entrySchema,
    blank: {
      heads: told?.heads ?? null,
      signs: told?.signs ?? [],
      hazards: told?.hazards ?? [],
      approach: told?.approach ?? null,
      note: told?.note ?? '',
    },
    mends,
    command: (said, ctx, draft) => {
      const { teamId, shiftId } = before ?? { teamId: outing?.shift.body.teamId, shiftId: outing?.shift.id };
      return observePlace({ draft, placeId, teamId, shiftId, corrects, ...said }, ctx);
    },
    onSaved: () => {
      toast({ text: t`Salvato su questo telefono.` });
      onClose();
    },
  });
  if (!entry) return null;
  const said = troubleAt(words, trouble);
  const choices = <Code extends string>(list: CodeList<Code>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  const heads = entry.heads ?? 0;
  return (
    <Sheet title={mends || corrects ? t`Correggi` : t`Com'è adesso`} isOpen onClose={onClose}>
      <div className="short-form">
        <ItemGrid label={t`Quante persone, a occhio`}>
          <ItemStepper
            label={t`persone viste`}
            count={heads}
            onChange={(n) => change({ heads: n > 0 ? Math.min(n, 500) : null })}
          />
          <Button tall onClick={() => change({ heads: Math.min(heads + 5, 500) })}>
            {t`+5`}
          </Button>
        </ItemGrid>
        <ChipGroupMany
          label={t`Che cosa si vede`}
          values={entry.signs}
          choices={choices(placeSigns)}
          onChange={(signs) => change({ signs })}
        />
        <ChipGroupMany
          label={t`A cosa fare attenzione`}
          values={entry.hazards}
          choices={choices(placeHazards)}
          onChange={(hazards) => change({ hazards })}
        />
        <ChipGroup
          label={t`Ci si può avvicinare?`}
          value={entry.approach}
          choices={choices(approaches)}
          onChange={(approach) => change({ approach })}
        />
        <TextArea
          label={t`Due parole`}
          about={t`Del luogo: nessun nome di persone.`}
          rows={3}
          value={entry.note}
          error={said.at('note')}
          onChange={(event) => change({ note: event.target.value }, 'typing')}
          onBlur={flush}
        />
        {said.elsewhere('note') ? <FieldError id="observe-error">{said.elsewhere('note')}</FieldError> : null}
        <ButtonMain icon={Check} onClick={() => save()}>
          {mends ? <Trans>Salva e rimanda</Trans> : <Trans>Salva</Trans>}
        </ButtonMain>
      </div>
    </Sheet>
  );
}
