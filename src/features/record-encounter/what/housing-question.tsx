import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { housingStatuses } from '../../../domain/codes/encounter-codes.ts';
import { useFormat } from '../../../ui/i18n/use-format.ts';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import type { PersonPast } from '../form/use-person-past.ts';
import { PickSheet } from './pick-sheet.tsx';
import { TapChoices } from './tap-choices.tsx';

const first = ['EL1.1', 'EL2.2'] as const;

export interface HousingQuestionProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
  past: PersonPast;
  now: string;
}

/** Where the person sleeps, filled in with what was last known: it costs a tap only when it changed. */
export function HousingQuestion({ entry, change, past, now }: HousingQuestionProps) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const value = entry.housing ?? past.housing;
  const assumed = entry.housing === null && past.housingAt !== null ? format.day(past.housingAt, now) : null;
  const short: Record<string, string> = { 'EL1.1': t`In strada`, 'EL2.2': t`Dormitorio` };
  // What was known before stays on offer once another answer is given: nothing moves under the thumb.
  const codes = [...new Set([...first, past.housing, value])].filter((code) => code !== null);
  const choose = (code: string) => change((one) => ({ ...one, housing: code }));

  return (
    <TapChoices
      label={t`Dove dorme`}
      beside={assumed ? t`come ${assumed}, se non tocchi` : undefined}
      choices={codes.map((code) => ({
        value: code,
        label: short[code] ?? label(housingStatuses, code, i18n.locale),
      }))}
      chosen={value === null ? [] : [value]}
      onTap={choose}
      more={{ label: t`Altro`, onTap: () => setOpen(true) }}
    >
      <PickSheet
        title={t`Dove dorme`}
        list={housingStatuses}
        codes={housingStatuses.codes}
        chosen={value === null ? [] : [value]}
        isOpen={open}
        onClose={() => setOpen(false)}
        onPick={(code) => {
          choose(code);
          setOpen(false);
        }}
      />
    </TapChoices>
  );
}
