import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import type { MendFailure } from '../../ports/records.ts';

/** What stopped a choice: the fact, then what to do. Nothing is lost by it, and the words say so. */
export function useChoiceErrorWords() {
  const { t } = useLingui();
  return {
    command: (error: CommandError): string =>
      error.type === 'not-joinable'
        ? t`Tutte e due insieme qui non ci stanno. Scegline una: l'altra resta scritta.`
        : t`Questo valore non può stare con il resto della scheda. Scegli l'altro, o correggi prima la scheda.`,
    saving: (failure: MendFailure): string => {
      switch (failure.type) {
        case 'disk-full':
          return t`NON è salvato: il telefono è pieno. Libera spazio e riprova.`;
        case 'locked':
          return t`NON è salvato: l'app si è chiusa a chiave. Sblocca e riprova.`;
        case 'other-tab':
          return t`NON è salvato: le note sono aperte in un'altra finestra.`;
        case 'not-refused':
          return t`NON è salvato: questa nota non aspetta più una correzione. Guarda in «Dove sono le note».`;
        case 'newer-format':
          return t`NON è salvato: qui c'è una versione vecchia dell'app. Aggiornala.`;
        case 'storage-broken':
          return t`NON è salvato: la memoria del telefono non risponde. Riprova.`;
      }
    },
  };
}
