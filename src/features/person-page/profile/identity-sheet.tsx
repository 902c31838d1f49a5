import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { ageSources, identityLevels } from '../../../domain/codes/person-codes.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import type { PersonIdentityBody } from '../../../domain/person/person-identity.ts';
import { raiseIdentity } from '../../../domain/person/raise-identity.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { Viewed } from '../../../ports/records.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';

const levels = ['declared', 'documented'] as const;
const entrySchema = z.object({
  level: z.enum(levels),
  givenName: shortText,
  familyName: shortText,
  birthDate: z.string(),
  birthYear: z.string(),
  ageSource: z.enum(ageSources.codes).nullable(),
  reason: shortText,
});
type Entry = z.infer<typeof entrySchema>;

export interface IdentitySheetProps {
  readonly person: Viewed<'person'>;
  readonly before: PersonIdentityBody | null;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** Who somebody is, when there is a reason to know: an act of its own, and nothing that a form asks in passing. */
export function IdentitySheet({ person, before, mends, onClose }: IdentitySheetProps) {
  const { t, i18n } = useLingui();
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('identity', person.id),
    schema: entrySchema,
    blank: {
      level: before?.level ?? 'declared',
      givenName: before?.givenName ?? '',
      familyName: before?.familyName ?? '',
      birthDate: before?.birthDate ?? '',
      birthYear: before?.birthYear ? String(before.birthYear) : '',
      ageSource: before?.ageSource ?? null,
      reason: mends ? (before?.reason ?? '') : '',
    },
    mends,
    command: ({ birthYear, ...said }, ctx, draft) =>
      raiseIdentity({ draft, person, ...said, birthYear: birthYear === '' ? null : Number(birthYear) }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  const text = (field: 'givenName' | 'familyName' | 'birthYear' | 'reason') => ({
    value: entry[field],
    maxLength: 200,
    autoComplete: 'off',
    error: errorAt(field),
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }, 'typing'),
    onBlur: flush,
  });
  return (
    <FactSheet
      title={t`Chi è`}
      mending={mends !== null}
      trouble={otherTrouble(['givenName', 'familyName', 'birthDate', 'birthYear', 'reason'])}
      onSave={save}
      onClose={onClose}
    >
      <p className="meta">{t`Solo se serve. Resta chiuso: lo legge solo chi può, e non si cerca per nome.`}</p>
      <ChipGroup
        label={t`Come lo si sa`}
        value={entry.level}
        choices={levels.map((value) => ({ value, label: label(identityLevels, value, i18n.locale) }))}
        onChange={(level) => change({ level })}
      />
      <TextField label={t`Nome`} {...text('givenName')} />
      <TextField label={t`Cognome`} {...text('familyName')} />
      <TextField
        label={t`Nata il`}
        about={t`Solo se serve il giorno: altrimenti basta l'anno.`}
        type="date"
        value={entry.birthDate}
        error={errorAt('birthDate')}
        onChange={(event) => change({ birthDate: event.target.value })}
      />
      <TextField label={t`Anno di nascita`} inputMode="numeric" {...text('birthYear')} />
      <ChipGroup
        label={t`Da dove viene l'età`}
        value={entry.ageSource}
        choices={ageSources.codes.map((value) => ({ value, label: label(ageSources, value, i18n.locale) }))}
        onChange={(ageSource) => change({ ageSource })}
      />
      <TextField label={t`Perché serve`} {...text('reason')} />
    </FactSheet>
  );
}
