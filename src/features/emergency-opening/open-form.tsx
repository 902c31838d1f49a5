import { Trans, useLingui } from '@lingui/react/macro';
import DoorOpen from 'lucide-react/icons/door-open';
import { useState } from 'react';
import { label } from '../../domain/codes/code-list.ts';
import { openingReasons } from '../../domain/codes/opening-codes.ts';
import type { DeskFailure } from '../../ports/desk.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { ChipGroup } from '../../ui/controls/chip-group.tsx';
import { FieldError } from '../../ui/fields/field-error.tsx';
import { Bdi } from '../../ui/marks/bdi.tsx';
import { useOpeningWords } from './opening-words.ts';

export interface OpenFormProps {
  readonly personId: string;
  /** As this phone calls them; null when it does not know them. */
  readonly called: string | null;
  readonly onOpened: () => void;
}

/** Why, and a tap that says what it does. Without a reason nothing opens. */
export function OpenForm({ personId, called, onOpened }: OpenFormProps) {
  const { t, i18n } = useLingui();
  const { desk, sync } = usePorts();
  const words = useOpeningWords();
  const [reason, setReason] = useState<(typeof openingReasons.codes)[number] | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  async function open() {
    if (reason === null) return;
    setIsAsking(true);
    const opened = await desk.openPerson(personId, reason);
    setIsAsking(false);
    setFailure(opened.ok ? null : opened.error);
    if (!opened.ok) return;
    // What was opened comes with the next pull: at once.
    void sync.sendNow();
    onOpened();
  }
  return (
    <section className="group stack" aria-label={t`Apri una scheda in emergenza`}>
      <p>
        <Trans>
          Per 30 minuti vedi quello che di <b>{called === null ? t`questa persona` : <Bdi>{called}</Bdi>}</b>{' '}
          è chiuso: violenza, pericoli, documenti. Resta nel registro, e lo sa chi protegge i dati.
        </Trans>
      </p>
      <ChipGroup
        label={t`Perché adesso`}
        choices={openingReasons.codes.map((value) => ({
          value,
          label: label(openingReasons, value, i18n.locale),
        }))}
        value={reason}
        onChange={setReason}
      />
      {failure ? <FieldError id="opening-failure">{words.notOpened(failure)}</FieldError> : null}
      <Button
        wide
        icon={DoorOpen}
        blockedBecause={reason === null ? t`scegli il perché` : isAsking ? t`sto chiedendo` : undefined}
        onClick={() => void open()}
      >
        <Trans>Apri per 30 minuti</Trans>
      </Button>
    </section>
  );
}
