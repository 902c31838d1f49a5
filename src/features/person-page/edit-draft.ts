import { z } from 'zod';
import { ageBands, belongings, genders, yesOrNo } from '../../domain/codes/person-codes.ts';
import { longText, shortText } from '../../domain/kernel/text.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import { draftKey } from '../../ports/draft-forms.ts';
import { type Draft, useDraft } from '../../ports/use-draft.ts';

export const editSchema = z.object({
  nicknames: shortText,
  descriptor: shortText,
  gender: z.enum(genders.codes),
  ageBand: z.enum(ageBands.codes),
  spoken: z.array(z.string()),
  pets: shortText,
  note: longText,
  aliases: longText,
  belongings: z.array(z.enum(belongings.codes)),
  needsMediator: z.enum(yesOrNo.codes).nullable(),
  petBlocksShelter: z.enum(yesOrNo.codes).nullable(),
  lookForAfter: z.string(),
});
export type Edit = z.infer<typeof editSchema>;

export const editOf = (body: PersonBody): Edit => ({
  nicknames: body.nicknames.join(', '),
  descriptor: body.descriptor ?? '',
  gender: body.gender,
  ageBand: body.ageBand,
  spoken: body.languages.map((one) => one.code),
  pets: body.pets ?? '',
  note: body.note ?? '',
  aliases: (body.aliases ?? []).map(({ name }) => name).join(', '),
  belongings: [...(body.belongings ?? [])],
  needsMediator: body.needsMediator ?? null,
  petBlocksShelter: body.petBlocksShelter ?? null,
  lookForAfter: String(body.lookForAfterDays ?? ''),
});

const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** What was written, as the fields of a person. A language already known keeps how well it is spoken. */
export function changesOf(edit: Edit, body: PersonBody): Partial<PersonBody> {
  return {
    nicknames: namesIn(edit.nicknames),
    descriptor: edit.descriptor.trim() || null,
    gender: edit.gender,
    ageBand: edit.ageBand,
    languages: edit.spoken.map(
      (code) => body.languages.find((one) => one.code === code) ?? { code, level: 'good' as const },
    ),
    pets: edit.pets.trim() || null,
    note: edit.note.trim() || null,
    aliases: namesIn(edit.aliases).map(
      (name) => body.aliases?.find((one) => one.name === name) ?? { name, usedBy: null },
    ),
    belongings: edit.belongings,
    needsMediator: edit.needsMediator,
    petBlocksShelter: edit.petBlocksShelter,
    lookForAfterDays: edit.lookForAfter === '' ? null : Number(edit.lookForAfter),
  };
}

/** Only what was touched lies in the draft: the rest follows the person, whoever changes them meanwhile. */
const touchedSchema = z.looseObject({
  nicknames: z.string().optional(),
  descriptor: z.string().optional(),
  gender: z.enum(genders.codes).optional(),
  ageBand: z.enum(ageBands.codes).optional(),
  spoken: z.array(z.string()).optional(),
  pets: z.string().optional(),
  note: z.string().optional(),
  aliases: z.string().optional(),
  belongings: z.array(z.enum(belongings.codes)).optional(),
  needsMediator: z.enum(yesOrNo.codes).nullable().optional(),
  petBlocksShelter: z.enum(yesOrNo.codes).nullable().optional(),
  lookForAfter: z.string().optional(),
});

/** After how many nights without being seen somebody may be looked for; another number stays as it is. */
export const lookForChoices = ['', '3', '7', '14', '30'] as const;
export type TouchedFields = z.infer<typeof touchedSchema>;

export function touchedFields(edit: Edit, body: PersonBody): TouchedFields {
  const known: Record<string, unknown> = editOf(body);
  const touched = Object.entries(edit).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(known[field]),
  );
  return touchedSchema.parse(Object.fromEntries(touched));
}

export const editDraftKey = (personId: string): string => draftKey('edit-person', personId);

export const useEditDraft = (personId: string): Draft<TouchedFields> =>
  useDraft({
    key: editDraftKey(personId),
    parse: (kept) => touchedSchema.safeParse(kept).data ?? null,
    blank: async () => ({}),
  });
