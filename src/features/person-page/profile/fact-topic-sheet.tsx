import { useLingui } from '@lingui/react/macro';
import { z } from 'zod';
import { type CodeList, label } from '../../../domain/codes/code-list.ts';
import { factTopics, factValues } from '../../../domain/codes/profile-codes.ts';
import { shortText } from '../../../domain/kernel/text.ts';
import { roomOfFact } from '../../../domain/person/closed-rooms.ts';
import type { PersonFactBody } from '../../../domain/profile/person-fact.ts';
import type { RenewalOf } from '../../../domain/profile/renewal.ts';
import { tellFact } from '../../../domain/profile/tell-fact.ts';
import { mayWriteEntity } from '../../../domain/rights/may-write-entity.ts';
import { draftKey } from '../../../ports/draft-forms.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { ChipGroup } from '../../../ui/controls/chip-group.tsx';
import { TextField } from '../../../ui/fields/text-field.tsx';
import { FactSheet } from '../facts/fact-sheet.tsx';
import { FewWords } from '../facts/few-words.tsx';
import { useFactForm } from '../facts/use-fact-form.ts';

const entrySchema = z.object({
  value: z.string().nullable(),
  on: z.string(),
  until: z.string(),
  note: shortText,
});
type Entry = z.infer<typeof entrySchema>;

/** Topics that hold for a time. */
const lasting: ReadonlySet<string> = new Set(['income', 'legal_status', 'health_access']);

export interface FactTopicSheetProps {
  readonly personId: string;
  readonly topic: PersonFactBody['topic'];
  readonly renewal: RenewalOf;
  readonly before?: PersonFactBody;
  readonly mends: RefusedWords | null;
  readonly onClose: () => void;
}

/** One thing of a person: what, since when, and who will read it. */
export function FactTopicSheet({ personId, topic, renewal, before, mends, onClose }: FactTopicSheetProps) {
  const { t, i18n } = useLingui();
  const { records } = usePorts();
  const { roles } = records.context().actor;
  const { entry, change, flush, save, errorAt, otherTrouble } = useFactForm<Entry>({
    key: draftKey('fact', personId, topic),
    schema: entrySchema,
    blank: {
      value: before?.value ?? null,
      on: before?.on ?? '',
      until: before?.until ?? '',
      note: before?.note ?? '',
    },
    mends,
    command: (said, ctx, draft) => tellFact({ draft, personId, topic, renewal, ...said }, ctx),
    onSaved: onClose,
  });
  if (!entry) return null;
  const list: CodeList<string> = factValues[topic];
  const readable = list.codes.filter((code) => {
    const room = roomOfFact(topic, code);
    return room === null || mayWriteEntity(room, 'create', roles);
  });
  const room = entry.value === null ? null : roomOfFact(topic, entry.value);
  return (
    <FactSheet
      title={label(factTopics, topic, i18n.locale)}
      mending={mends !== null}
      trouble={otherTrouble(['on', 'until', 'note'])}
      onSave={save}
      onClose={onClose}
    >
      <ChipGroup
        label={label(factTopics, topic, i18n.locale)}
        hideLabel={mends === null}
        className="group flat"
        value={entry.value}
        choices={readable.map((value) => ({ value, label: label(list, value, i18n.locale) }))}
        onChange={(value) => change({ value })}
      />
      {room ? <p className="meta">{t`Resta chiuso: lo legge solo chi può.`}</p> : null}
      <TextField
        label={t`Da quando`}
        about={t`Vuoto vuol dire oggi.`}
        type="date"
        value={entry.on}
        error={errorAt('on')}
        onChange={(event) => change({ on: event.target.value })}
      />
      {lasting.has(topic) ? (
        <TextField
          label={t`Vale fino al`}
          type="date"
          value={entry.until}
          error={errorAt('until')}
          onChange={(event) => change({ until: event.target.value })}
        />
      ) : null}
      <FewWords
        value={entry.note}
        error={errorAt('note')}
        onChange={(note) => change({ note }, 'typing')}
        onBlur={flush}
      />
    </FactSheet>
  );
}
