import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { riskCodes, riskFor, usualRiskFor } from '../../../domain/codes/risk-codes.ts';
import { addDays, serviceNight } from '../../../domain/kernel/service-night.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { raiseRisk, usualRiskDays } from '../../../domain/risk/raise-risk.ts';
import type { RiskFlagBody } from '../../../domain/risk/risk-flag.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { FewWords } from './few-words.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({
  code: z.enum(riskCodes.codes).nullable(),
  level: z.enum(['1', '2', '3']),
  for: z.enum(riskFor.codes),
  /** Until the worker says for whom, the danger tells. */
  forSaid: z.boolean().default(false),
  expiresOn: z.string(),
  note: shortText,
});
type Entry = z.infer<typeof entrySchema>;

export interface RiskSheetProps {
  readonly personId: string;
  /** To be mended, or said again: what it said before. */
  readonly before?: RiskFlagBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Something dangerous around somebody, and until when: without an end it is not taken (T22). */
export function RiskSheet({ personId, before, mends, onClose }: RiskSheetProps) {
  const { t, i18n } = useLingui();
  const { now } = usePorts();
  const usual = addDays(serviceNight(now()), usualRiskDays);
  const blank: Entry = {
    code: before?.code ?? null,
    level: before ? (String(before.level) as Entry['level']) : '2',
    for: before?.for ?? 'worker',
    forSaid: before !== undefined,
    expiresOn: mends && before ? before.expiresOn : usual,
    note: before?.note ?? '',
  };
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('risk', personId, ...(before ? [before.code] : [])),
    schema: entrySchema,
    blank,
    mends,
    command: ({ code, level, expiresOn, forSaid: _, ...said }, ctx, draft) =>
      code === null
        ? { ok: false, error: { type: 'risk-needed', field: 'code' } }
        : raiseRisk(
            { draft, personId, code, level: Number(level), expiresOn: expiresOn || null, ...said },
            ctx,
          ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Un rischio`}
      mending={mends !== null}
      trouble={otherTrouble(['expiresOn', 'note'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Che cosa`}
        value={entry.code}
        choices={riskCodes.codes.map((value) => ({ value, label: label(riskCodes, value, i18n.locale) }))}
        onChange={(code) => change(entry.forSaid ? { code } : { code, for: usualRiskFor[code] })}
      />
      <ChipGroup
        label={t`Per chi`}
        value={entry.for}
        choices={riskFor.codes.map((value) => ({ value, label: label(riskFor, value, i18n.locale) }))}
        onChange={(whom) => change({ for: whom, forSaid: true })}
      />
      <ChipGroup
        label={t`Quanto`}
        value={entry.level}
        choices={[
          { value: '1', label: t`Da sapere` },
          { value: '2', label: t`Da tenere d'occhio` },
          { value: '3', label: t`Mai da soli` },
        ]}
        onChange={(level) => change({ level })}
      />
      <TextField
        label={t`Fino al`}
        about={t`Ogni rischio scade da sé. Se vale ancora, lo si scrive di nuovo.`}
        type="date"
        value={entry.expiresOn}
        error={errorAt('expiresOn')}
        onChange={(event) => change({ expiresOn: event.target.value })}
      />
      <FewWords
        value={entry.note}
        error={errorAt('note')}
        onChange={(note) => change({ note }, 'typing')}
        onBlur={flush}
      />
    </FactSheet>
  );
}
