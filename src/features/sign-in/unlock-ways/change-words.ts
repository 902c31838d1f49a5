import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ChangeFailure } from '../../../ports/session.ts';

/** Why a way to unlock was not changed. The old one always stays good. */
export function useChangeWords() {
  const { t } = useLingui();
  return (failure: ChangeFailure): string => {
    switch (failure.type) {
      case 'wrong-passphrase':
        return t`La frase di adesso non è questa. Non è cambiato nulla.`;
      case 'too-soon':
        return t`Troppi tentativi sbagliati. Si riprova fra ${plural(
          Math.max(1, Math.ceil((failure.waitMs ?? 0) / 60_000)),
          { one: '# minuto', other: '# minuti' },
        )}; non è cambiato nulla.`;
      case 'too-short':
        return t`È troppo corta: 12 caratteri almeno per la frase, sei cifre giuste per il PIN.`;
      case 'too-easy':
        return t`È il primo che si prova. Scegline uno senza cifre uguali o in fila.`;
      case 'still-changing':
        return t`Un cambio di prima non è ancora finito. Tieni l'app aperta un minuto, con la rete, e riprova.`;
      case 'no-recovery':
        return t`Prima serve un contatto con il centro: senza, dieci PIN sbagliati cancellerebbero note che nessuno ha.`;
      case 'disk-full':
        return t`Il telefono è pieno. Libera un po' di spazio e riprova; non è cambiato nulla.`;
      default:
        return t`Non è riuscito. Vale ancora quello di prima.`;
    }
  };
}
