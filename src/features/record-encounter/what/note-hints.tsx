import { useLingui } from '@lingui/react/macro';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { label } from '../../../domain/codes/code-list.ts';
import { noteWarnings } from '../../../domain/codes/note-codes.ts';
import { lintNote } from '../../../domain/note/lint-note.ts';
import { Icon } from '../../../ui/marks/icon.tsx';

/** What in a note looks as if it should not be there. It is told while one writes, and stops nobody. */
export function NoteHints({ note, known }: { readonly note: string; readonly known: readonly string[] }) {
  const { i18n } = useLingui();
  // Typing goes first: on an old phone a long note is looked through when the fingers rest.
  const rested = useDeferredValue(note);
  const names = known.join('\n');
  const found = useMemo(() => lintNote(rested, names.split('\n')), [rested, names]);
  const list = useRef<HTMLUListElement>(null);
  const count = found.length;
  // The dock, and a keyboard, cover what stands under the field: a warning nobody sees warns nobody.
  useEffect(() => {
    if (count > 0) void list.current?.scrollIntoView?.({ block: 'nearest' });
  }, [count]);
  if (found.length === 0) return null;
  return (
    <ul ref={list} className="note-hints" aria-live="polite">
      {found.map((one) => (
        <li key={one.start} className="note-line meta">
          <Icon of={TriangleAlert} className="amber" />
          <span>
            «{one.words}»: {label(noteWarnings, one.type, i18n.locale)}.
          </span>
        </li>
      ))}
    </ul>
  );
}
