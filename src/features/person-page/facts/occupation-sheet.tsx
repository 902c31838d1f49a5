import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { neetKinds, studyStates, workStatuses } from '../../../domain/codes/occupation-codes.ts';
import { askOccupation } from '../../../domain/occupation/ask-occupation.ts';
import type { OccupationBody } from '../../../domain/occupation/occupation.ts';
import type { PersonBody } from '../../../domain/person/person.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({
  work: z.enum(workStatuses.codes),
  study: z.enum(studyStates.codes),
  studyEndedOn: z.string(),
  atLeastFifteen: z.enum(['yes', 'no']).nullable(),
  neetKind: z.enum(neetKinds.codes).nullable(),
});
type Entry = z.infer<typeof entrySchema>;

export interface OccupationSheetProps {
  readonly personId: string;
  readonly ageBand: PersonBody['ageBand'];
  readonly before: OccupationBody | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

const entryOf = (said: OccupationBody | null): Entry => ({
  work: said?.work ?? 'unknown',
  study: said?.study ?? 'unknown',
  studyEndedOn: said?.studyEndedOn ?? '',
  atLeastFifteen: said?.atLeastFifteen == null ? null : said.atLeastFifteen ? 'yes' : 'no',
  neetKind: said?.neetKind ?? null,
});

/** What somebody does by day. Whether that is NEET is computed, never asked (T20). */
export function OccupationSheet({ personId, ageBand, before, mends, onClose }: OccupationSheetProps) {
  const { t, i18n } = useLingui();
  const { entry, change, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('occupation', personId),
    schema: entrySchema,
    blank: entryOf(before),
    mends,
    command: ({ studyEndedOn, atLeastFifteen, ...said }, ctx, draft) =>
      askOccupation(
        {
          draft,
          personId,
          ...said,
          studyEndedOn: studyEndedOn || null,
          atLeastFifteen: atLeastFifteen && atLeastFifteen === 'yes',
        },
        ctx,
      ),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Che cosa fa`}
      mending={mends !== null}
      trouble={otherTrouble(['studyEndedOn'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Lavora?`}
        value={entry.work}
        choices={workStatuses.codes.map((value) => ({
          value,
          label: label(workStatuses, value, i18n.locale),
        }))}
        onChange={(work) => change({ work })}
      />
      <ChipGroup
        label={t`Scuola, corso o formazione?`}
        value={entry.study}
        choices={studyStates.codes.map((value) => ({ value, label: label(studyStates, value, i18n.locale) }))}
        onChange={(study) => change({ study })}
      />
      {entry.study === 'ended' ? (
        <TextField
          label={t`Finito il`}
          type="date"
          value={entry.studyEndedOn}
          error={errorAt('studyEndedOn')}
          onChange={(event) => change({ studyEndedOn: event.target.value })}
        />
      ) : null}
      {ageBand === '14-15' ? (
        <ChipGroup
          label={t`Ha già 15 anni?`}
          value={entry.atLeastFifteen}
          choices={[
            { value: 'yes', label: t`Sì` },
            { value: 'no', label: t`No` },
          ]}
          onChange={(atLeastFifteen) => change({ atLeastFifteen })}
        />
      ) : null}
      <ChipGroup
        label={t`Come mai, per chi lavora con lei`}
        value={entry.neetKind}
        choices={neetKinds.codes.map((value) => ({ value, label: label(neetKinds, value, i18n.locale) }))}
        onChange={(neetKind) => change({ neetKind })}
      />
    </FactSheet>
  );
}
