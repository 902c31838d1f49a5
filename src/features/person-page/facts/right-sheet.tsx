import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { citizenRights, rightStates } from '../../../domain/codes/rights-codes.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { noteRight } from '../../../domain/rights-check/note-right.ts';
import type { RightStepBody } from '../../../domain/rights-check/right-step.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({
  state: z.enum(rightStates.codes).nullable(),
  expiresOn: z.string(),
  nextStep: shortText,
});
type Entry = z.infer<typeof entrySchema>;

export interface RightSheetProps {
  readonly personId: string;
  readonly right: RightStepBody['right'];
  /** What was said last. */
  readonly before: RightStepBody | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** How one right stands, and what comes next. */
export function RightSheet({ personId, right, before, mends, onClose }: RightSheetProps) {
  const { t, i18n } = useLingui();
  const blank = {
    state: before?.state ?? null,
    expiresOn: before?.expiresOn ?? '',
    nextStep: before?.nextStep ?? '',
  };
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('right', personId, right),
    schema: entrySchema,
    blank,
    mends,
    command: ({ state, expiresOn, nextStep }, ctx, draft) =>
      noteRight(
        { draft, personId, right, state: state ?? 'unknown', expiresOn: expiresOn || null, nextStep },
        ctx,
      ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={label(citizenRights, right, i18n.locale)}
      mending={mends !== null}
      trouble={otherTrouble(['expiresOn', 'nextStep'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={label(citizenRights, right, i18n.locale)}
        hideLabel={mends === null}
        className="group flat"
        value={entry.state}
        choices={rightStates.codes.map((value) => ({ value, label: label(rightStates, value, i18n.locale) }))}
        onChange={(state) => change({ state })}
      />
      {entry.state === 'has' ? (
        <TextField
          label={t`Scade il`}
          type="date"
          value={entry.expiresOn}
          error={errorAt('expiresOn')}
          onChange={(event) => change({ expiresOn: event.target.value })}
        />
      ) : null}
      <TextField
        label={t`E poi?`}
        about={t`Il prossimo passo: che cosa, dove, con chi.`}
        value={entry.nextStep}
        maxLength={200}
        error={errorAt('nextStep')}
        onChange={(event) => change({ nextStep: event.target.value }, 'typing')}
        onBlur={flush}
      />
    </FactSheet>
  );
}
