import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { guardianKinds } from '../../../domain/codes/relation-codes.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { type GuardianBody, nameGuardian } from '../../../domain/relation/guardian.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';

const entrySchema = z.object({ guardianKind: z.enum(guardianKinds.codes).nullable(), contact: shortText });
type Entry = z.infer<typeof entrySchema>;

export interface GuardianSheetProps {
  readonly personId: string;
  readonly before: GuardianBody | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Who answers for a minor. */
export function GuardianSheet({ personId, before, mends, onClose }: GuardianSheetProps) {
  const { t, i18n } = useLingui();
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('guardian', personId),
    schema: entrySchema,
    blank: { guardianKind: before?.guardianKind ?? null, contact: before?.contact ?? '' },
    mends,
    command: (said, ctx, draft) => nameGuardian({ draft, personId, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  return (
    <FactSheet
      title={t`Chi risponde per lei`}
      mending={mends !== null}
      trouble={otherTrouble(['contact'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Chi risponde per lei`}
        hideLabel={mends === null}
        value={entry.guardianKind}
        choices={guardianKinds.codes.map((value) => ({
          value,
          label: label(guardianKinds, value, i18n.locale),
        }))}
        onChange={(guardianKind) => change({ guardianKind })}
      />
      <TextField
        label={t`Come si trova`}
        value={entry.contact}
        maxLength={200}
        autoComplete="off"
        error={errorAt('contact')}
        onChange={(event) => change({ contact: event.target.value }, 'typing')}
        onBlur={flush}
      />
    </FactSheet>
  );
}
