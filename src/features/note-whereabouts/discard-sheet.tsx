import { Trans, useLingui } from '@lingui/react/macro';
import Download from 'lucide-react/icons/download';
import Trash2 from 'lucide-react/icons/trash-2';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Sheet } from '../../ui/feedback/sheet.tsx';
import { NoteName } from './note-name.tsx';

export interface DiscardSheetProps {
  readonly item: OutboxItem;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onExport: () => void;
  readonly onDiscard: () => void;
}

/** The only way a note leaves without arriving: said in as many words, with the way to keep a copy above it. */
export function DiscardSheet({ item, isOpen, onClose, onExport, onDiscard }: DiscardSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Scartare questa nota?`} isOpen={isOpen} onClose={onClose}>
      <p>
        <NoteName item={item} />
      </p>
      <p>
        <Trans>
          Il centro non ce l'ha. Se la scarti, non è più da nessuna parte e non si può tornare indietro.
        </Trans>
      </p>
      <Button wide icon={Download} onClick={onExport}>
        <Trans>Prima salva il file chiuso</Trans>
      </Button>
      <Button wide onClick={onClose}>
        <Trans>Tienila qui</Trans>
      </Button>
      <Button wide tone="danger" icon={Trash2} onClick={onDiscard}>
        <Trans>Scartala, non serve più</Trans>
      </Button>
    </Sheet>
  );
}
