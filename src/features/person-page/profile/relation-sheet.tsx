import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { label } from '../../../domain/codes/code-list.ts';
import { relationCodes } from '../../../domain/codes/relation-codes.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { calledName } from '../../../domain/person/called-name.ts';
import { relate } from '../../../domain/relation/relate.ts';
import type { RelationBody } from '../../../domain/relation/relation.ts';
import { mayWriteEntity } from '../../../domain/rights/may-write-entity.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { useLive, useLiveAnswer, usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { FewWords } from '../facts/few-words.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';

const entrySchema = z.object({
  otherId: z.string().nullable(),
  relation: z.enum(relationCodes.codes).nullable(),
  note: shortText,
});
type Entry = z.infer<typeof entrySchema>;
/** More than a thumb chooses among: then one writes. */
const shownAtMost = 8;

export interface RelationSheetProps {
  readonly personId: string;
  readonly before?: RelationBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** What this person is to another one. */
export function RelationSheet({ personId, before, mends, onClose }: RelationSheetProps) {
  const { t, i18n } = useLingui();
  const { records, people } = usePorts();
  const [text, setText] = useState('');
  const searched = text.trim();
  const found = useLiveAnswer(
    useMemo(() => people.search(searched, { placeId: null, limit: shownAtMost + 2 }), [people, searched]),
  );
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('relation', personId),
    schema: entrySchema,
    blank: {
      otherId: before?.otherId ?? null,
      relation: before?.relation ?? null,
      note: before?.note ?? '',
    },
    mends,
    command: (said, ctx, draft) => relate({ draft, personId, ...said }, ctx),
    onSaved: onClose,
  });
  const chosen = useLive(
    useMemo(() => records.one('person', entry?.otherId ?? 'none'), [records, entry?.otherId]),
  );
  if (!entry) return null;
  const maySeal = mayWriteEntity('sealed', 'create', records.context().actor.roles);
  const codes = relationCodes.codes.filter((code) => code !== 'protection_from' || maySeal);
  const others = (found?.hits ?? []).map(({ person }) => person).filter(({ id }) => id !== personId);
  const shown = chosen && !others.some(({ id }) => id === chosen.id) ? [chosen, ...others] : others;
  return (
    <FactSheet
      title={t`Un legame`}
      mending={mends !== null}
      trouble={otherTrouble(['note'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={t`Che cos'è`}
        value={entry.relation}
        choices={codes.map((value) => ({ value, label: label(relationCodes, value, i18n.locale) }))}
        onChange={(relation) => change({ relation })}
      />
      <TextField
        label={t`Cerca l'altra persona`}
        value={text}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <ChipGroup
        label={t`Di chi, con chi`}
        value={entry.otherId}
        choices={shown.slice(0, shownAtMost).map(({ id, body }) => ({ value: id, label: calledName(body) }))}
        onChange={(otherId) => change({ otherId })}
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
