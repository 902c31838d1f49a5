import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import { healthSeverities, healthSigns } from '../../../domain/codes/health-codes.ts';
import { mayWriteEntity } from '../../../domain/rights/may-write-entity.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { PickSheet } from './pick-sheet.tsx';
import { TapChoices } from './tap-choices.tsx';

const first: readonly string[] = ['cold_exposure', 'wound', 'foot_problem', 'cough_fever', 'intoxication'];

export interface HealthQuestionProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
}

/** What one sees, never what it might be. Only for whoever may read it again. */
export function HealthQuestion({ entry, draft }: HealthQuestionProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const [open, setOpen] = useState(false);
  if (!mayWriteEntity('care', 'create', records.context().actor.roles)) return null;
  const chosen = entry.health.map(({ code }) => code);
  const word = (list: CodeList<string>, code: string) => label(list, code, i18n.locale);
  const toggle = (code: string) =>
    draft.change((one) => ({
      ...one,
      health: one.health.some((sign) => sign.code === code)
        ? one.health.filter((sign) => sign.code !== code)
        : [...one.health, { code, severity: 'watch' }],
    }));
  return (
    <TapChoices
      label={t`Salute: che cosa si vede`}
      chosen={chosen}
      choices={[...first, ...chosen.filter((code) => !first.includes(code))].map((code) => ({
        value: code,
        label: word(healthSigns, code),
      }))}
      onTap={toggle}
      more={{ label: t`Altro`, onTap: () => setOpen(true) }}
    >
      {entry.health.map((sign) => {
        const name = word(healthSigns, sign.code);
        return (
          <TapChoices
            key={sign.code}
            label={t`${name}: quanto preme`}
            className="need-detail"
            chosen={[sign.severity]}
            choices={healthSeverities.codes.map((value) => ({ value, label: word(healthSeverities, value) }))}
            onTap={(severity) =>
              draft.change((one) => ({
                ...one,
                health: one.health.map((each) => (each.code === sign.code ? { ...each, severity } : each)),
              }))
            }
          />
        );
      })}
      {chosen.length > 0 ? (
        <TextField
          className="under-chips"
          label={t`Che cosa avete fatto per questo`}
          value={entry.healthAction}
          maxLength={200}
          onChange={(event) => {
            const healthAction = event.target.value;
            draft.change((one) => ({ ...one, healthAction }), 'typing');
          }}
          onBlur={draft.flush}
        />
      ) : null}
      <PickSheet
        title={t`Salute: che cosa si vede`}
        about={t`Quello che si vede, mai una diagnosi. Lo legge solo chi può: non chi fa volontariato, non altri enti.`}
        list={healthSigns}
        codes={healthSigns.codes}
        chosen={chosen}
        isOpen={open}
        onPick={toggle}
        onClose={() => setOpen(false)}
      />
    </TapChoices>
  );
}
