import { useLingui } from '@lingui/react/macro';
import { arriveAtStop } from '../../domain/shift/arrive-at-stop.ts';
import type { Viewed } from '../../ports/records.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { useToast } from '../../ui/feedback/toast-context.ts';

/** "Siamo qui", in one tap. What is written next is written here. */
export function ArriveButton({ place, shift }: { place: Viewed<'place'>; shift: Viewed<'shift'> }) {
  const { t } = useLingui();
  const { records } = usePorts();
  const toast = useToast();
  const { name } = place.body;
  const arrive = async () => {
    const change = arriveAtStop({ shift, placeId: place.id }, records.context());
    const saved = change.ok && (await records.commit(change.value)).ok;
    toast({ text: saved ? t`Siete a ${name}. Salvato su questo telefono.` : t`NON è salvato. Riprova.` });
  };
  return (
    <Button aria-label={t`Siamo qui: ${name}`} onClick={() => void arrive()}>
      {t`Siamo qui`}
    </Button>
  );
}
