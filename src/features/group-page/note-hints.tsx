import { useLingui } from '@lingui/react/macro';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { label } from '../../domain/codes/code-list.ts';
import { noteWarnings } from '../../domain/codes/note-codes.ts';
import { lintNote } from '../../domain/note/lint-note.ts';
import { Icon } from '../../ui/marks/icon.tsx';

/** What in a note on a group looks as if it should not be there, names of minors first. It warns, and stops nobody. */
export function NoteHints({ text }: { readonly text: string }) {
  const { i18n } = useLingui();
  return (
    <div aria-live="polite">
      {lintNote(text).map((one) => (
        <p key={one.start} className="note-line meta">
          <Icon of={TriangleAlert} className="amber" />
          <span>
            «{one.words}»: {label(noteWarnings, one.type, i18n.locale)}.
          </span>
        </p>
      ))}
    </div>
  );
}
