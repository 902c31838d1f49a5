import { useLingui } from '@lingui/react/macro';
import type { FormTrouble } from '../../ports/use-short-form.ts';
import { useFormWords } from '../../ui/feedback/form-words.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What went wrong on a group's page. */
export function useGroupErrorWords(): (trouble: FormTrouble | null) => string | null {
  const { t } = useLingui();
  const form = useFormWords();
  const saving = useSavingWords();
  return (trouble) => {
    if (trouble === null) return null;
    if (trouble.of === 'saving') return saving(trouble.error);
    switch (trouble.error.type) {
      case 'size-upside-down':
        return t`Il secondo numero è più piccolo del primo.`;
      case 'heads-needed':
        return t`Tocca quanti sono: basta a occhio.`;
      case 'place-needed':
        return t`Non si sa dove: scrivi nel gruppo dove sta di solito, o segna l'arrivo a una tappa.`;
      case 'count-above-200':
        return t`Più di 200 persone in un incontro solo: dividilo in due.`;
      case 'not-known-yet':
        return t`Nel gruppo entra col suo nome solo chi è già al gradino «Conoscenza».`;
      case 'in-the-future':
      case 'before-shift':
        return t`L'ora non torna con quella dell'uscita.`;
      default:
        return form(trouble.error);
    }
  };
}
