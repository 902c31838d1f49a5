import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../domain/codes/code-list.ts';
import { itemCodes } from '../../domain/codes/encounter-codes.ts';
import { weatherCodes } from '../../domain/codes/shift-codes.ts';
import { bringBack } from '../../domain/shift/bring-back.ts';
import { shiftReturn } from '../../domain/shift/shift-return.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useWordedForm } from '../../ports/use-worded-form.ts';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { FormSheet } from '../../ui/feedback/form-sheet.tsx';
import { useSheetWords } from '../../ui/feedback/sheet-words.ts';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { TextField } from '../../ui/fields/text-field.tsx';
import { type KitRow, KitRows } from './kit-rows.tsx';

const entrySchema = z.object({
  km: z.string(),
  tempC: z.string(),
  weather: z.array(z.enum(weatherCodes.codes)),
  kit: z.array(
    z.object({
      code: z.enum(itemCodes.codes),
      loaded: z.int().min(0),
      returned: z.int().min(0),
      given: z.int().min(0),
    }),
  ),
});
type Entry = z.infer<typeof entrySchema>;

export interface ReturnSheetProps {
  readonly shiftId: string;
  readonly kit: readonly KitRow[];
  /** What the centre refused of it. */
  readonly mends?: RefusedWords | null;
  readonly onClose: () => void;
}

/** Whole numbers as people type them; what is no number is left for the schema to refuse. */
const numberOf = (typed: string): number | null =>
  typed.trim() === '' ? null : Number(typed.replace(',', '.'));

/** As it was said; what was given out is counted anew. */
function refusedReturn(mends: RefusedWords | null, rows: readonly KitRow[]): Entry | null {
  if (mends?.intent.action !== 'create') return null;
  const said = shiftReturn.schema.safeParse(mends.intent.body).data;
  if (!said) return null;
  const codes = [...new Set([...rows, ...said.kit].map(({ code }) => code))];
  const kit = codes.map((code) => {
    const row = rows.find((one) => one.code === code) ?? { code, loaded: 0, returned: 0, given: 0 };
    const line = said.kit.find((one) => one.code === code);
    return line ? { ...row, loaded: line.loaded, returned: line.returned } : { ...row };
  });
  return { km: String(said.km ?? ''), tempC: String(said.tempC ?? ''), weather: said.weather, kit };
}

/** Kilometres, weather, kit: asked at the end of the outing, never before (domain 2.4). */
export function ReturnSheet({ shiftId, kit, mends = null, onClose }: ReturnSheetProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const words = useSheetWords();
  const { entry, change, flush, save, errorAt, otherTrouble } = useWordedForm<Entry>({
    key: draftKey('shift-return', shiftId),
    schema: entrySchema,
    blank: refusedReturn(mends, kit) ?? { km: '', tempC: '', weather: [], kit: [...kit] },
    mends,
    command: ({ km, tempC, weather, kit: rows }, ctx, draft) =>
      bringBack(
        {
          ...{ draft, shiftId, weather, km: numberOf(km), tempC: numberOf(tempC) },
          kit: rows.map(({ code, loaded, returned }) => ({ code, loaded, returned })),
        },
        ctx,
      ),
    words: {
      ...words,
      command: (error) =>
        error.type === 'invalid' && (error.field === 'km' || error.field === 'tempC')
          ? t`Scrivi un numero intero.`
          : words.command(error),
    },
    onSaved: () => {
      toast({ text: t`Salvato su questo telefono.` });
      onClose();
    },
  });
  if (!entry) return null;
  return (
    <FormSheet
      title={t`Torna in magazzino`}
      trouble={otherTrouble('km', 'tempC', 'kit')}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={t`Chilometri fatti`}
        inputMode="numeric"
        value={entry.km}
        error={errorAt('km')}
        onChange={(event) => change({ km: event.target.value }, 'typing')}
        onBlur={flush}
      />
      <KitRows rows={entry.kit} error={errorAt('kit')} onChange={(rows) => change({ kit: [...rows] })} />
      <ChipGroupMany
        label={t`Che tempo ha fatto`}
        values={entry.weather}
        choices={weatherCodes.codes.map((value) => ({
          value,
          label: label(weatherCodes, value, i18n.locale),
        }))}
        onChange={(weather) => change({ weather })}
      />
      <TextField
        label={t`Gradi`}
        about={<Trans>A occhio, nel punto più freddo o più caldo della notte.</Trans>}
        inputMode="text"
        value={entry.tempC}
        error={errorAt('tempC')}
        onChange={(event) => change({ tempC: event.target.value }, 'typing')}
        onBlur={flush}
      />
    </FormSheet>
  );
}
