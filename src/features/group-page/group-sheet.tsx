import { Trans, useLingui } from '@lingui/react/macro';
import Check from 'lucide-react/icons/check';
import { useMemo } from 'react';
import { z } from 'zod';
import { type CodeList, label } from '../../domain/codes/code-list.ts';
import { genderMixes } from '../../domain/codes/group-codes.ts';
import { ageBands } from '../../domain/codes/person-codes.ts';
import type { GroupBody } from '../../domain/group/group.ts';
import { compositionOf } from '../../domain/group/group-of.ts';
import { writeGroup } from '../../domain/group/write-group.ts';
import { beforeEdit } from '../../domain/kernel/repair.ts';
import { longText, shortText } from '../../domain/kernel/text.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import type { Viewed } from '../../ports/records.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { useShortForm } from '../../ports/use-short-form.ts';
import { ButtonMain } from '../../ui/controls/button-main.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { ChipGroupMany } from '../../ui/controls/chip-group-many.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextField } from '../../ui/fields/text-field.tsx';
import { useGroupErrorWords } from './group-error-words.ts';
import { NoteHints } from './note-hints.tsx';

const entrySchema = z.object({
  nameInternal: shortText,
  usualPlaceIds: z.array(z.string()),
  sizeMin: z.string().max(4),
  sizeMax: z.string().max(4),
  ageBands: z.array(z.enum(ageBands.codes)),
  genderMix: z.enum(genderMixes.codes),
  activities: z.string().max(2000),
  compositionNote: longText,
});
type Entry = z.infer<typeof entrySchema>;

export interface GroupSheetProps {
  /** Null for a new one. */
  readonly group: Viewed<'group'> | null;
  /** All that was written of how it stands. */
  readonly notes?: readonly Viewed<'group_note'>[];
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
  readonly onSaved: (groupId: string) => void;
}

/** A group as far as it is known: by what one sees, never by names. */
export function GroupSheet({ group, notes = [], mends, onClose, onSaved }: GroupSheetProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const toast = useToast();
  const words = useGroupErrorWords();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const edit = mends?.intent.action === 'patch' ? mends.intent : null;
  const seen = group !== null && edit !== null ? beforeEdit<GroupBody>(edit, group) : group;
  const { entry, trouble, change, flush, save } = useShortForm<Entry>({
    key: group ? draftKey('edit-group', group.id) : draftKey('new-group', 'here'),
    schema: entrySchema,
    blank: entryOf(
      group?.body ?? null,
      refusedComposition(mends) ?? (group ? compositionOf(group.body, notes) : ''),
    ),
    mends,
    command: (said, ctx, draft) =>
      writeGroup(
        {
          ...{ draft, seen: mends?.intent.kind === 'group' && !edit ? null : seen, said: bodyOf(said) },
          ...{ composition: said.compositionNote, notes },
        },
        ctx,
      ),
    onSaved: (_said, { recordId }) => {
      toast({ text: t`Salvato su questo telefono.` });
      onSaved(group?.id ?? recordId);
    },
  });
  if (!entry) return null;
  const field = trouble?.of === 'command' ? trouble.error.field : undefined;
  const at = (...names: readonly string[]) =>
    field !== undefined && names.includes(field) ? words(trouble) : null;
  const elsewhere = trouble !== null && at('nameInternal', 'sizeMin', 'sizeMax', 'compositionNote') === null;
  const choices = <Code extends string>(list: CodeList<Code>) =>
    list.codes.map((value) => ({ value, label: label(list, value, i18n.locale) }));
  return (
    <Sheet
      title={mends ? t`Correggi e rimanda` : group ? t`Cambia il gruppo` : t`Un gruppo nuovo`}
      isOpen
      onClose={onClose}
    >
      <div className="short-form">
        <TextField
          label={t`Come lo chiamate tra voi`}
          about={t`Dal luogo o da quello che fanno: nessun nome di persone.`}
          value={entry.nameInternal}
          maxLength={200}
          error={at('nameInternal')}
          onChange={(event) => change({ nameInternal: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <ChipGroupMany
          label={t`Dove sta di solito`}
          values={entry.usualPlaceIds}
          choices={(places ?? [])
            .filter((one) => one.body.active)
            .map((one) => ({ value: one.id, label: one.body.name }))}
          onChange={(usualPlaceIds) => change({ usualPlaceIds })}
        />
        <div className="two-fields">
          <TextField
            label={t`Da quanti`}
            inputMode="numeric"
            value={entry.sizeMin}
            error={at('sizeMin')}
            onChange={(event) => change({ sizeMin: event.target.value }, 'typing')}
            onBlur={flush}
          />
          <TextField
            label={t`A quanti`}
            inputMode="numeric"
            value={entry.sizeMax}
            error={at('sizeMax')}
            onChange={(event) => change({ sizeMax: event.target.value }, 'typing')}
            onBlur={flush}
          />
        </div>
        <ChipGroupMany
          label={t`Età, a occhio`}
          values={entry.ageBands}
          choices={choices(ageBands)}
          onChange={(bands) => change({ ageBands: bands })}
        />
        <ChipGroup
          label={t`Ragazzi e ragazze`}
          value={entry.genderMix}
          choices={choices(genderMixes)}
          onChange={(genderMix) => change({ genderMix })}
        />
        <TextField
          label={t`Che cosa fanno`}
          about={t`Separato da virgole: musica, pallone`}
          value={entry.activities}
          onChange={(event) => change({ activities: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <TextArea
          label={t`Com'è fatto`}
          rows={3}
          value={entry.compositionNote}
          error={at('compositionNote')}
          onChange={(event) => change({ compositionNote: event.target.value }, 'typing')}
          onBlur={flush}
        />
        <NoteHints text={`${entry.compositionNote}`} />
        {elsewhere ? <FieldError id="group-error">{words(trouble)}</FieldError> : null}
        <ButtonMain icon={Check} onClick={() => save()}>
          {mends ? <Trans>Salva e rimanda</Trans> : <Trans>Salva</Trans>}
        </ButtonMain>
      </div>
    </Sheet>
  );
}

/** Who is in it, as it was said in what was refused together with the group. */
const refusedComposition = (mends: RefusedWords | null): string | undefined =>
  mends?.group
    .flatMap((one) =>
      one.action === 'create' && one.kind === 'group_note' ? [one.body.compositionNote] : [],
    )
    .find((words) => typeof words === 'string');

function entryOf(body: GroupBody | null, composition: string): Entry {
  return {
    nameInternal: body?.nameInternal ?? '',
    usualPlaceIds: body?.usualPlaceIds ?? [],
    sizeMin: body?.sizeMin?.toString() ?? '',
    sizeMax: body?.sizeMax?.toString() ?? '',
    ageBands: body?.ageBands ?? [],
    genderMix: body?.genderMix ?? 'unknown',
    activities: body?.activities.join(', ') ?? '',
    compositionNote: composition,
  };
}

/** What is no whole number goes on as it is: the schema says at which field it is wrong. */
const sizeOf = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()));

const bodyOf = (said: Entry): Partial<Omit<GroupBody, 'teamId' | 'compositionNote'>> => ({
  nameInternal: said.nameInternal.trim(),
  usualPlaceIds: said.usualPlaceIds,
  sizeMin: sizeOf(said.sizeMin),
  sizeMax: sizeOf(said.sizeMax),
  ageBands: said.ageBands,
  genderMix: said.genderMix,
  activities: said.activities
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== ''),
});
