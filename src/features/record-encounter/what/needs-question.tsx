import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import {
  needAnswers,
  needCodes,
  needExpressions,
  unmetReasons,
} from '../../../domain/codes/encounter-codes.ts';
import type { EncounterEntry, NeedEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { PickSheet } from './pick-sheet.tsx';
import { TapChoices } from './tap-choices.tsx';

const first: readonly string[] = ['medical', 'pet_care', 'id', 'shower'];

export function toggledNeed(needs: readonly NeedEntry[], code: string): NeedEntry[] {
  if (needs.some((need) => need.code === code)) return needs.filter((need) => need.code !== code);
  return [...needs, { code, expression: 'asked', answered: null, unmetReason: null }];
}

export interface NeedsQuestionProps {
  entry: EncounterEntry;
  change: EncounterDraft['change'];
}

/** What the person needs; how it was known and what became of it are one sheet away. */
export function NeedsQuestion({ entry, change }: NeedsQuestionProps) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const chosen = entry.needs.map((need) => need.code);
  const short: Record<string, string> = { id: t`Documenti` };
  const words = (code: string) => short[code] ?? label(needCodes, code, i18n.locale);
  const toggle = (code: string) => change((one) => ({ ...one, needs: toggledNeed(one.needs, code) }));

  return (
    <TapChoices
      label={t`Ha bisogno di`}
      chosen={chosen}
      choices={[...first, ...chosen.filter((code) => !first.includes(code))].map((code) => ({
        value: code,
        label: words(code),
      }))}
      onTap={toggle}
      more={{ label: t`Altro`, onTap: () => setOpen(true) }}
    >
      <PickSheet
        title={t`Ha bisogno di`}
        list={needCodes}
        codes={needCodes.codes}
        chosen={chosen}
        isOpen={open}
        onPick={toggle}
        onClose={() => setOpen(false)}
      >
        {entry.needs.map((need) => (
          <NeedDetail
            key={need.code}
            need={need}
            name={label(needCodes, need.code, i18n.locale)}
            change={change}
          />
        ))}
      </PickSheet>
    </TapChoices>
  );
}

const answers = (list: CodeList<string>, locale: string) =>
  list.codes.map((code) => ({ value: code, label: label(list, code, locale) }));

function NeedDetail({
  need,
  name,
  change,
}: {
  need: NeedEntry;
  name: string;
  change: EncounterDraft['change'];
}) {
  const { t, i18n } = useLingui();
  const set = (part: Partial<NeedEntry>) =>
    change((one) => ({
      ...one,
      needs: one.needs.map((each) => (each.code === need.code ? { ...each, ...part } : each)),
    }));
  return (
    <>
      <TapChoices
        label={t`${name}: come lo sapete`}
        className="need-detail"
        chosen={[need.expression]}
        choices={answers(needExpressions, i18n.locale)}
        onTap={(expression) => set({ expression })}
      />
      <TapChoices
        label={t`${name}: che risposta ha avuto`}
        className="need-detail"
        chosen={need.answered ? [need.answered] : []}
        choices={answers(needAnswers, i18n.locale)}
        onTap={(answered) => set({ answered: need.answered === answered ? null : answered })}
      />
      {need.answered === 'unmet' ? (
        <TapChoices
          label={t`${name}: perché senza risposta`}
          className="need-detail"
          chosen={need.unmetReason ? [need.unmetReason] : []}
          choices={answers(unmetReasons, i18n.locale)}
          onTap={(unmetReason) => set({ unmetReason })}
        />
      ) : null}
    </>
  );
}
