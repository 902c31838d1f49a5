import { useLingui } from '@lingui/react/macro';
import { label } from '../../../domain/codes/code-list.ts';
import { nextSteps } from '../../../domain/codes/encounter-codes.ts';
import { TextField } from '../../../ui/fields/text-field.tsx';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { TapChoices } from './tap-choices.tsx';

export interface NextStepQuestionProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  error: string | null;
}

/** What comes next becomes a reminder at this place, for whoever passes. */
export function NextStepQuestion({ entry, draft, error }: NextStepQuestionProps) {
  const { t, i18n } = useLingui();
  const { when, text } = entry.nextStep;
  return (
    <TapChoices
      label={t`Prossimo passo`}
      chosen={when ? [when] : []}
      choices={nextSteps.codes.map((code) => ({ value: code, label: label(nextSteps, code, i18n.locale) }))}
      onTap={(code) =>
        draft.change((one) => ({
          ...one,
          nextStep: { ...one.nextStep, when: one.nextStep.when === code ? null : code },
        }))
      }
    >
      {when || text || error ? (
        <TextField
          className="under-chips"
          label={t`Che cosa, in poche parole`}
          value={text}
          maxLength={200}
          error={error}
          onChange={(event) => {
            const said = event.target.value;
            draft.change((one) => ({ ...one, nextStep: { ...one.nextStep, text: said } }), 'typing');
          }}
          onBlur={draft.flush}
        />
      ) : null}
    </TapChoices>
  );
}
