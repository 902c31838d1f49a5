import { Plural, Trans, useLingui } from '@lingui/react/macro';
import Download from 'lucide-react/icons/download';
import { useState } from 'react';
import type { ReceiptedNote } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useFormat } from '../../ui/i18n/use-format.ts';
import { Row } from '../../ui/lists/row.tsx';
import { RowList } from '../../ui/lists/row-list.tsx';
import { SectionHead } from '../../ui/lists/section-head.tsx';
import { WhereMark } from '../../ui/marks/where-mark.tsx';
import { NoteName } from './note-name.tsx';
import { saveFile } from './save-file.ts';

const [atFirst, more] = [5, 50];

/** What the centre has said that it has, record by record: since when, and whether its signature was checked here. */
export function Receipts() {
  const { t } = useLingui();
  const { sync, now } = usePorts();
  const [shown, setShown] = useState(atFirst);
  const notes = useLive(sync.receipted) ?? [];
  if (notes.length === 0) return null;
  return (
    <>
      <SectionHead beside={<Plural value={notes.length} one="# nota" other="# note" />}>
        <Trans>Al centro, con ricevuta</Trans>
      </SectionHead>
      <RowList label={t`Al centro, con ricevuta`}>
        {notes.slice(0, shown).map((note) => (
          <Receipt key={note.recordId} note={note} />
        ))}
      </RowList>
      <div className="hstack">
        {notes.length > shown ? (
          <Button tone="quiet" onClick={() => setShown(shown + more)}>
            <Trans>Altre ricevute</Trans>
          </Button>
        ) : null}
        <Button
          tone="quiet"
          icon={Download}
          onClick={() => saveFile(sync.exportReceipts(), `ricevute-${now().slice(0, 10)}.json`)}
        >
          <Trans>Esporta le ricevute</Trans>
        </Button>
      </div>
    </>
  );
}

function Receipt({ note }: { readonly note: ReceiptedNote }) {
  const { t } = useLingui();
  const { now } = usePorts();
  const format = useFormat();
  const signatures: Record<ReceiptedNote['signature'], string> = {
    verified: t`firma controllata`,
    unchecked: t`firma non controllata qui`,
    unsigned: t`senza firma`,
  };
  return (
    <Row
      name={
        <span className="moving">
          <NoteName item={note} />
        </span>
      }
      meta={
        <WhereMark
          at="centre"
          detail={
            <>
              · {t`ricevuta ${format.dayAndTime(note.answeredAt, now())}`} · {signatures[note.signature]}
            </>
          }
        />
      }
    />
  );
}
