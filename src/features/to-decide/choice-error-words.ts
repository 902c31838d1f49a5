import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What stopped a choice: the fact, then what to do. Nothing is lost by it, and the words say so. */
export function useChoiceErrorWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  return {
    command: (error: CommandError): string =>
      error.type === 'not-joinable'
        ? t`Tutte e due insieme qui non ci stanno. Scegline una: l'altra resta scritta.`
        : t`Questo valore non può stare con il resto della scheda. Scegli l'altro, o correggi prima la scheda.`,
    saving,
  };
}
