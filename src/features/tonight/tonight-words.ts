import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** Why something was not done, in words: the fact, then what to do. */
export function useTonightErrorWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  return {
    command(error: CommandError): string {
      switch (error.type) {
        case 'minor-at-night':
          return t`Chi ha meno di 18 anni di notte non esce. Togli il suo nome, o fate un'uscita di giorno.`;
        case 'crew-of-two-needed':
          return t`In strada si esce almeno in due. Scegli chi viene con te, o scrivi perché esci senza altri.`;
        case 'in-the-future':
          return t`Quest'ora deve ancora venire. Controlla l'orologio del telefono.`;
        case 'not-open':
          return t`Qualcuno l'ha già fatto.`;
        case 'not-closed':
          return t`Prima si chiude l'uscita, poi si consegna il diario.`;
        case 'already-submitted':
          return t`Il diario è già consegnato.`;
        case 'already-approved':
          return t`Il diario è già approvato. Quello che aggiungi si legge come nota arrivata dopo.`;
        case 'text-too-long':
          return t`Il testo è troppo lungo. Togline una parte.`;
        case 'text-unsafe':
          return t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`;
        default:
          return t`Così non si può salvare. Quello che hai scritto è rimasto qui.`;
      }
    },
    saving,
  };
}
