import { zodResolver } from '@hookform/resolvers/zod';
import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import Undo2 from 'lucide-react/icons/undo-2';
import { useEffect, useRef } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { ageBands, belongings, genders, languages, yesOrNo } from '../../domain/codes/person-codes.ts';
import type { CommandContext } from '../../domain/kernel/command.ts';
import { editPerson } from '../../domain/person/edit-person.ts';
import { mendPerson } from '../../domain/person/mend-person.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import type { Draft } from '../../ports/use-draft.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import {
  changesOf,
  type Edit,
  editDraftKey,
  editOf,
  editSchema,
  lookForChoices,
  type TouchedFields,
  touchedFields,
  useEditDraft,
} from './edit-draft.ts';
import { usePersonErrorWords } from './person-error-words.ts';
import { usePersonChange } from './use-person-change.ts';

export interface EditPersonSheetProps {
  person: Viewed<'person'>;
  /** What the centre refused, when the sheet was opened to mend it. */
  mends: RefusedWords | null;
  isOpen: boolean;
  onClose: () => void;
}

export function EditPersonSheet({ person, mends, isOpen, onClose }: EditPersonSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={mends ? t`Correggi e rimanda` : t`Modifica`} isOpen={isOpen} onClose={onClose}>
      <DraftedFields person={person} mends={mends} onSaved={onClose} />
    </Sheet>
  );
}

/** What was typed before is looked for first, so that the fields open with it. */
function DraftedFields({ person, mends, onSaved }: Omit<EditPersonFieldsProps, 'draft'>) {
  const draft = useEditDraft(person.id);
  if (!draft.entry) return null;
  return <EditPersonFields person={person} mends={mends} draft={draft} onSaved={onSaved} />;
}

interface EditPersonFieldsProps {
  person: Viewed<'person'>;
  mends: RefusedWords | null;
  draft: Draft<TouchedFields>;
  onSaved: () => void;
}

function EditPersonFields({ person, mends, draft, onSaved }: EditPersonFieldsProps) {
  const { t, i18n } = useLingui();
  const words = usePersonErrorWords();
  const { run, error, trouble } = usePersonChange(mends);
  const { control, register, handleSubmit, formState, subscribe, reset } = useForm<Edit>({
    resolver: zodResolver(editSchema),
    defaultValues: { ...editOf(person.body), ...draft.entry },
  });
  const saving = useRef(false);
  const { change } = draft;
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => change(() => touchedFields(values, person.body), 'typing'),
      }),
    [subscribe, change, person.body],
  );
  const leaveAsItWas = () => {
    reset(editOf(person.body));
    change(() => ({}));
    void draft.discard().then(onSaved);
  };
  const wrong = (field: keyof Edit) => {
    const type = formState.errors[field]?.message;
    return type ? words.command({ type }) : undefined;
  };
  const choices = <Code extends string>(list: CodeList<Code>, codes: readonly Code[] = list.codes) =>
    codes.map((code) => ({ value: code, label: label(list, code, i18n.locale) }));
  const submit = handleSubmit(async (edit) => {
    // A second tap is the first one.
    if (saving.current) return;
    saving.current = true;
    await draft.conclude();
    const changes = changesOf(edit, person.body);
    const command = (ctx: CommandContext) =>
      mends
        ? mendPerson({ refused: mends.intent, person, changes }, ctx)
        : editPerson({ person, changes }, ctx);
    if (await run(command, { draftKey: editDraftKey(person.id) })) {
      onSaved();
    } else draft.resume();
    saving.current = false;
  });
  const spoken = [...new Set([...languages.codes, ...person.body.languages.map((one) => one.code)])];

  return (
    <form className="stack edit-person" onBlur={draft.flush} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t`Soprannomi`}
        about={t`Il primo è quello che si legge. Gli altri dopo una virgola.`}
        error={wrong('nicknames')}
        {...register('nicknames')}
      />
      <TextField
        label={t`Altri nomi`}
        about={t`Come la chiamano altri. La ricerca li trova.`}
        error={wrong('aliases')}
        {...register('aliases')}
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
      <Controller
        control={control}
        name="needsMediator"
        render={({ field }) => (
          <ChipGroup
            label={t`Serve chi media`}
            choices={choices(yesOrNo)}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <TextField label={t`Animali`} error={wrong('pets')} {...register('pets')} />
      <Controller
        control={control}
        name="petBlocksShelter"
        render={({ field }) => (
          <ChipGroup
            label={t`L'animale impedisce il letto`}
            choices={choices(yesOrNo)}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="belongings"
        render={({ field }) => (
          <ChipGroupMany
            label={t`Che cosa ha con sé`}
            choices={choices(belongings)}
            values={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="lookForAfter"
        render={({ field }) => (
          <ChipGroup
            label={t`Se non si vede`}
            choices={[...new Set([...lookForChoices, field.value])].map((value) => ({
              value,
              label: value === '' ? t`nessuno la cerca` : t`la si cerca dopo ${value} notti`,
            }))}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
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
      {Object.keys(draft.entry ?? {}).length > 0 ? (
        <Button tone="quiet" icon={Undo2} onClick={leaveAsItWas}>
          <Trans>Lascia com'era</Trans>
        </Button>
      ) : null}
      <ButtonMain type="submit" icon={Check}>
        <Trans>Salva</Trans>
      </ButtonMain>
    </form>
  );
}
