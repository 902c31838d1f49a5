import { Plural, Trans } from '@lingui/react/macro';
import PencilLine from 'lucide-react/icons/pencil-line';
import { useMemo } from 'react';
import { type DraftKind, draftAddress } from '../../ports/draft-forms.ts';
import { draftName } from '../../ports/draft-keys.ts';
import { screens } from '../../ports/screens.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Link } from '../../ui/frame/link.tsx';
import { NoteLine } from '../../ui/lists/note-line.tsx';

/** Forms of the closing itself, which are not left behind by it. */
const ofClosing: ReadonlySet<string> = new Set<DraftKind>([
  'start-shift',
  'close-shift',
  'shift-return',
  'hand-in',
  'mend-shift',
]);

/** What was begun on this phone and not finished: it is in no log until somebody saves it. */
export function Unfinished() {
  const { drafts } = usePorts();
  const names = (useLive(useMemo(() => drafts.keys(), [drafts])) ?? []).map(draftName);
  const begun = names.filter(
    (name) =>
      !(name.isUnreadable || name.isClosed || ofClosing.has(name.kind)) &&
      name.mends === null &&
      draftAddress(name) !== null,
  );
  if (begun.length === 0) return null;
  return (
    <NoteLine icon={PencilLine}>
      <b>
        <Plural
          value={begun.length}
          one="# cosa cominciata e non finita."
          other="# cose cominciate e non finite."
        />
      </b>{' '}
      <Trans>
        Nel diario non ci sono finché non le salvi. <Link href={screens.tonight}>Finiscile da Stanotte</Link>.
      </Trans>
    </NoteLine>
  );
}
