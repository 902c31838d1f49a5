import { Trans, useLingui } from '@lingui/react/macro';
import Square from 'lucide-react/icons/square';
import Volume2 from 'lucide-react/icons/volume-2';
import { Button } from '../../../ui/controls/button.tsx';
import { useReadAloud } from './use-read-aloud.ts';

/** Reads a text aloud, or says why this phone cannot. */
export function ReadAloudButton({ text, language }: { readonly text: string; readonly language: string }) {
  const { t } = useLingui();
  const { read, reading, stop } = useReadAloud(language);
  if (read === null) {
    return (
      <Button tall icon={Volume2} blockedBecause={t`questo telefono non ha una voce sua in questa lingua`}>
        <Trans>Leggi ad alta voce</Trans>
      </Button>
    );
  }
  return reading ? (
    <Button tall icon={Square} onClick={stop}>
      <Trans>Ferma la voce</Trans>
    </Button>
  ) : (
    <Button tall icon={Volume2} onClick={() => read(text)}>
      <Trans>Leggi ad alta voce</Trans>
    </Button>
  );
}
