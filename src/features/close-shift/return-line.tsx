import { Plural, Trans } from '@lingui/react/macro';
import Package from 'lucide-react/icons/package';
import { lazy, Suspense, useState } from 'react';
import { useSearch } from 'wouter';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { useFormToOpen } from '../../ports/use-form-to-open.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useKit } from './use-kit.ts';

const ReturnSheet = lazy(async () => ({ default: (await import('./return-sheet.tsx')).ReturnSheet }));

export interface ReturnLineProps {
  readonly shiftId: string;
  /** What the centre refused of it: the sheet opens on that. */
  readonly mends: RefusedWords | null;
  readonly onMended: () => void;
}

/** What comes back to the store: one line, and a sheet for whoever counts it. */
export function ReturnLine({ shiftId, mends, onMended }: ReturnLineProps) {
  const isAsked = useFormToOpen(useSearch())?.form === 'shift-return';
  const [opened, setOpened] = useState(mends !== null || isAsked);
  const { rows, said } = useKit(shiftId);
  return (
    <section className="group">
      <h2>
        <Trans>Torna in magazzino</Trans>
      </h2>
      {said ? (
        <p>
          {said.km === null ? null : (
            <>
              <Plural value={said.km} one="# chilometro" other="# chilometri" />
              {', '}
            </>
          )}
          <Plural value={said.kit.length} _0="niente materiale" one="# cosa contata" other="# cose contate" />
        </p>
      ) : null}
      <Button icon={Package} onClick={() => setOpened(true)}>
        {said ? <Trans>Correggi</Trans> : <Trans>Chilometri, materiale, tempo</Trans>}
      </Button>
      {opened ? (
        <Suspense>
          <ReturnSheet
            shiftId={shiftId}
            kit={rows}
            mends={mends}
            onClose={mends ? onMended : () => setOpened(false)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}
