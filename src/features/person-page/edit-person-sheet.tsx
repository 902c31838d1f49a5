import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { ageBands, genders, languages } from '../../domain/codes/person-codes.ts';
import { longText, shortText } from '../../domain/kernel/text.ts';
import { editPerson } from '../../domain/person/edit-person.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { Viewed } from '../../ports/records.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { usePersonErrorWords } from './person-error-words.ts';
import { usePersonChange } from './use-person-change.ts';

const editSchema = z.object({
  nicknames: shortText,
  descriptor: shortText,
  gender: z.enum(genders.codes),
  ageBand: z.enum(ageBands.codes),
  spoken: z.array(z.string()),
  pets: shortText,
  note: longText,
});
type Edit = z.infer<typeof editSchema>;

const editOf = (body: PersonBody): Edit => ({
  nicknames: body.nicknames.join(', '),
  descriptor: body.descriptor ?? '',
  gender: body.gender,
  ageBand: body.ageBand,
  spoken: body.languages.map((one) => one.code),
  pets: body.pets ?? '',
  note: body.note ?? '',
});

/** What was written, as the fields of a person. A language already known keeps how well it is spoken. */
export function changesOf(edit: Edit, body: PersonBody): Partial<PersonBody> {
  const named = edit.nicknames
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return {
    nicknames: [...new Set(named)],
    descriptor: edit.descriptor.trim() || null,
    gender: edit.gender,
    ageBand: edit.ageBand,
    languages: edit.spoken.map(
      (code) => body.languages.find((one) => one.code === code) ?? { code, level: 'good' as const },
    ),
    pets: edit.pets.trim() || null,
    note: edit.note.trim() || null,
  };
}

export interface EditPersonSheetProps {
  person: Viewed<'person'>;
  isOpen: boolean;
  onClose: () => void;
}

export function EditPersonSheet({ person, isOpen, onClose }: EditPersonSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Modifica`} isOpen={isOpen} onClose={onClose}>
      <EditPersonFields person={person} onSaved={onClose} />
    </Sheet>
  );
}

function EditPersonFields({ person, onSaved }: { person: Viewed<'person'>; onSaved: () => void }) {
  const { t, i18n } = useLingui();
  const words = usePersonErrorWords();
  const { run, error, trouble } = usePersonChange();
  const { control, register, handleSubmit, formState } = useForm<Edit>({
    resolver: zodResolver(editSchema),
    defaultValues: editOf(person.body),
  });
  const wrong = (field: keyof Edit) => {
    const type = formState.errors[field]?.message;
    return type ? words.command({ type }) : undefined;
  };
  const choices = <Code extends string>(list: CodeList<Code>, codes: readonly Code[] = list.codes) =>
    codes.map((code) => ({ value: code, label: label(list, code, i18n.locale) }));
  const submit = handleSubmit(async (edit) => {
    const saved = await run((ctx) => editPerson({ person, changes: changesOf(edit, person.body) }, ctx));
    if (saved) onSaved();
  });
  const spoken = [...new Set([...languages.codes, ...person.body.languages.map((one) => one.code)])];

  return (
    <form className="stack edit-person" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Soprannomi`}
        about={t`Il primo è quello che si legge. Gli altri dopo una virgola.`}
        error={wrong('nicknames')}
        {...register('nicknames')}
      />
      <TextField
        label={t`Da che cosa si riconosce`}
        error={wrong('descriptor')}
        {...register('descriptor')}
      />
      <Controller
        control={control}
        name="gender"
        render={({ field }) => (
          <ChipGroup
            label={t`Uomo o donna`}
            choices={choices(genders)}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="ageBand"
        render={({ field }) => (
          <ChipGroup
            label={t`Età`}
            remark={t`a occhio`}
            choices={choices(ageBands)}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="spoken"
        render={({ field }) => (
          <ChipGroupMany
            label={t`Lingue`}
            choices={choices<string>(languages, spoken)}
            values={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <TextField label={t`Animali`} error={wrong('pets')} {...register('pets')} />
      <TextArea
        label={t`Una nota`}
        about={t`Niente cognomi, niente diagnosi.`}
        error={wrong('note')}
        {...register('note')}
      />
      {trouble && error?.type !== 'nothing-changed' ? (
        <FieldError id="edit-error">{trouble}</FieldError>
      ) : null}
      {error?.type === 'nothing-changed' ? (
        <p className="meta" role="status">
          {trouble}
        </p>
      ) : null}
      <ButtonMain type="submit" icon={Check}>
        <Trans>Salva</Trans>
      </ButtonMain>
    </form>
  );
}
