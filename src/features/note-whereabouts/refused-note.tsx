import { Trans, useLingui } from '@lingui/react/macro';
import CircleAlert from 'lucide-react/icons/circle-alert';
import Download from 'lucide-react/icons/download';
import Pencil from 'lucide-react/icons/pencil';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Icon } from '../../ui/marks/icon.tsx';
import { DiscardSheet } from './discard-sheet.tsx';
import { useItemWords } from './item-words.ts';
import { type MendingPlace, useMendingPlace } from './mending-address.ts';
import { NoteName } from './note-name.tsx';
import { useRefusalWords } from './refusal-words.ts';
import { saveFile } from './save-file.ts';

/** One note that waits for a person: what happened, that it is whole, and what can be done. */
export function RefusedNote({ item }: { readonly item: OutboxItem }) {
  const { t } = useLingui();
  const { sync, now } = usePorts();
  const [, navigate] = useLocation();
  const words = useItemWords();
  const refusal = useRefusalWords();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const mending = useMendingPlace(item);
  const keptAside = item.state === 'quarantined';

  async function exportIt() {
    try {
      const file = await sync.exportSealed(item.opIds);
      if (!file.ok) return setProblem(t`Manca la chiave dell'organizzazione. Chiedila a chi amministra.`);
      saveFile(file.value, `note-chiuse-${now().slice(0, 10)}.aggancio`);
      toast({ text: t`Il file è chiuso: lo apre solo l'organizzazione. La nota resta anche qui.` });
    } catch {
      setProblem(t`Il file non si è potuto scrivere. La nota resta qui, intera.`);
    }
  }
  async function resend() {
    const answer = await sync.resend(item.refusedOpIds);
    if (!answer.ok) return setProblem(words.failure(answer.error));
    setProblem(null);
    toast({ text: t`Torna in partenza com'è, con tutto quello che vi si appoggia.` });
  }
  async function discard() {
    setAsking(false);
    // The latest first: an edit goes before what it edits.
    for (const one of [...item.opIds].reverse()) {
      const answer = await sync.discard(one);
      if (!answer.ok) return setProblem(words.failure(answer.error));
    }
    toast({ text: t`Scartata, come hai chiesto.` });
  }

  return (
    <section className="group refused">
      <p className="note-line">
        <Icon of={CircleAlert} className={keptAside ? 'amber' : 'danger'} />
        <span>
          <b>
            {keptAside ? <Trans>Il centro la tiene da parte</Trans> : <Trans>Il centro non l'ha presa</Trans>}
          </b>
          <br />
          <span className="meta">
            <NoteName item={item} />
            <br />
            {keptAside ? t`Decide chi vi coordina; da qui non c'è altro da fare.` : refusal(item.reason)}{' '}
            {keptAside ? null : <Trans>La nota è intera, qui.</Trans>}{' '}
            {keptAside ? null : <WhyNotOpened place={mending} />}
          </span>
        </span>
      </p>
      {keptAside ? null : (
        <div className="hstack">
          {mending.at === 'form' ? (
            <Button icon={Pencil} onClick={() => navigate(mending.address)}>
              <Trans>Apri e correggi</Trans>
            </Button>
          ) : null}
          <Button icon={RefreshCw} onClick={() => void resend()}>
            <Trans>Rimanda com'è</Trans>
          </Button>
          <Button icon={Download} onClick={() => void exportIt()}>
            <Trans>Esporta</Trans>
          </Button>
          <Button tone="quiet" icon={Trash2} onClick={() => setAsking(true)}>
            <Trans>Scarta</Trans>
          </Button>
        </div>
      )}
      {problem ? <FieldError id={`problem-${item.recordId}`}>{problem}</FieldError> : null}
      <DiscardSheet
        item={item}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onExport={() => void exportIt()}
        onDiscard={() => void discard()}
      />
    </section>
  );
}

/** Why there is no form for it: said, so that nobody looks for one. */
function WhyNotOpened({ place }: { readonly place: MendingPlace }) {
  switch (place.at) {
    case 'form':
      return null;
    case 'gone':
      return <Trans>Di chi parla non è più su questo telefono: non si può aprire.</Trans>;
    case 'nothing-to-mend':
      return <Trans>Non contiene niente di scritto o scelto da correggere.</Trans>;
  }
}
