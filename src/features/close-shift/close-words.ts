import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** Why a night was not closed or handed in. */
export function useCloseWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  return {
    command(error: CommandError): string {
      switch (error.type) {
        case 'not-joined':
          return t`Con questo telefono non sei in questa uscita: non c'è niente da chiudere qui.`;
        case 'not-closed':
          return t`Prima si chiude l'uscita, poi si consegna il diario.`;
        case 'already-submitted':
          return t`Il diario è già consegnato.`;
        case 'already-approved':
          return t`Il diario è già approvato.`;
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
