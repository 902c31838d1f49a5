import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { longTextLimit } from '../../../domain/kernel/text.ts';
import { TextArea } from '../../../ui/fields/text-area.tsx';
import type { EncounterEntry } from '../form/encounter-entry.ts';
import type { EncounterDraft } from '../form/use-encounter-draft.ts';
import { usePeopleNames } from '../form/use-people-names.ts';
import { NoteHints } from './note-hints.tsx';

export interface WordsAndNoteProps {
  entry: EncounterEntry;
  draft: EncounterDraft;
  errors: { words: string | null; note: string | null };
}

/** The person's own words, and ours. They are never cut: what is too long is said while it is written. */
export function WordsAndNote({ entry, draft, errors }: WordsAndNoteProps) {
  const { t } = useLingui();
  const names = usePeopleNames(entry.people);
  const tooLong = (text: string): string | null => {
    const over = text.length - longTextLimit;
    if (over <= 0) return null;
    return t`Troppo lungo per una nota sola: ${plural(over, { one: 'togli # lettera', other: 'togli # lettere' })}.`;
  };
  return (
    <section className="group stack">
      <TextArea
        label={t`Le sue parole`}
        value={entry.words}
        error={tooLong(entry.words) ?? errors.words}
        onChange={(event) => {
          const words = event.target.value;
          draft.change((one) => ({ ...one, words }), 'typing');
        }}
        onBlur={draft.flush}
      />
      <TextArea
        label={t`Una nota`}
        about={t`Quello che serve a chi passa dopo. Niente cognomi, niente diagnosi.`}
        value={entry.note}
        error={tooLong(entry.note) ?? errors.note}
        onChange={(event) => {
          const note = event.target.value;
          draft.change((one) => ({ ...one, note }), 'typing');
        }}
        onBlur={draft.flush}
      />
      <NoteHints note={entry.note} known={names} />
    </section>
  );
}
