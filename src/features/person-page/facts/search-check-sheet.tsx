import { Trans, useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { searchChecks } from '../../../domain/codes/presence-codes.ts';
import type { RecordOf } from '../../../domain/kernel/record.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import type { PresenceEventBody } from '../../../domain/presence/presence-event.ts';
import { noteSearchCheck } from '../../../domain/presence/search-person.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from './fact-sheet.tsx';
import { FewWords } from './few-words.tsx';
import { useFactForm } from './use-fact-form.ts';

const entrySchema = z.object({ check: z.enum(searchChecks.codes), reference: shortText, note: shortText });
type Entry = z.infer<typeof entrySchema>;

export interface SearchCheckSheetProps {
  readonly missing: Pick<RecordOf<PresenceEventBody>, 'body'>;
  readonly before?: PresenceEventBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Where a coordinator has asked after somebody in vain. A police report is made elsewhere: here lies only its number. */
export function SearchCheckSheet({ missing, before, mends, onClose }: SearchCheckSheetProps) {
  const { t, i18n } = useLingui();
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('search-check', missing.body.personId),
    schema: entrySchema,
    blank: {
      check: before?.check ?? 'hospital',
      reference: before?.reference ?? '',
      note: before?.note ?? '',
    },
    mends,
    command: (said, ctx, draft) => noteSearchCheck({ draft, missing, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Ho chiesto di lei`}
      mending={mends !== null}
      trouble={otherTrouble(['reference', 'note'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Dove`}
        value={entry.check}
        choices={searchChecks.codes.map((value) => ({
          value,
          label: label(searchChecks, value, i18n.locale),
        }))}
        onChange={(check) => change({ check })}
      />
      {entry.check === 'police_report' ? (
        <TextField
          label={t`Numero della denuncia`}
          about={t`La denuncia si fa fuori da qui. Mai una foto.`}
          value={entry.reference}
          maxLength={200}
          error={errorAt('reference')}
          onChange={(event) => change({ reference: event.target.value }, 'typing')}
          onBlur={flush}
        />
      ) : null}
      <FewWords
        value={entry.note}
        error={errorAt('note')}
        onChange={(note) => change({ note }, 'typing')}
        onBlur={flush}
      />
      <p className="meta">
        <Trans>Se l'hanno trovata, scrivi invece dov'è.</Trans>
      </p>
    </FactSheet>
  );
}
