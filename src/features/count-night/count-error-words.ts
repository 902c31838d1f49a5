import { useLingui } from '@lingui/react/macro';
import type { FormTrouble } from '../../ports/use-short-form.ts';
import { useFormWords } from '../../ui/feedback/form-words.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What went wrong with a count, or with setting a count night. */
export function useCountErrorWords(): (trouble: FormTrouble | null) => string | null {
  const { t } = useLingui();
  const form = useFormWords();
  const saving = useSavingWords();
  return (trouble) => {
    if (trouble === null) return null;
    if (trouble.of === 'saving') return saving(trouble.error);
    const { type, detail } = trouble.error;
    switch (type) {
      case 'someone-needed':
        return t`Conta qualcuno, o tocca «Nessuno qui».`;
      case 'count-above-200':
        return t`Più di 200 persone in un conteggio solo: salva, e ricomincia da qui.`;
      case 'count-night-closed':
        return t`Questo conteggio è chiuso. Dillo a chi lo coordina.`;
      case 'area-unknown':
        return t`Questa area non è più nel conteggio. Dillo a chi lo coordina.`;
      case 'area-line-odd':
        return t`La riga ${detail ?? ''} non torna. Si scrive così: zona; area; squadra. Ogni area una volta.`;
      case 'areas-needed':
        return t`Serve almeno un'area: una per riga.`;
      case 'night-needed':
        return t`Serve la data della notte.`;
      case 'coordinator-only':
        return t`Questo lo scrive chi coordina.`;
      default:
        return form(trouble.error);
    }
  };
}
