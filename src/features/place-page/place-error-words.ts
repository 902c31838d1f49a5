import { useLingui } from '@lingui/react/macro';
import type { FormTrouble } from '../../ports/use-short-form.ts';
import { useFormWords } from '../../ui/feedback/form-words.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What went wrong on a place's page. */
export function usePlaceErrorWords() {
  const { t } = useLingui();
  const form = useFormWords();
  const saving = useSavingWords();
  return (trouble: FormTrouble | null): string | null => {
    if (trouble === null) return null;
    if (trouble.of === 'saving') return saving(trouble.error);
    switch (trouble.error.type) {
      case 'area-needed':
        return t`Tocca in quale zona è.`;
      case 'point-incomplete':
        return t`Ne manca uno: servono tutti e due, o nessuno.`;
      case 'point-not-a-number':
        return t`Non è un numero di gradi. Si scrive così: 45,062`;
      case 'point-off-the-earth':
        return t`Sulla terra non c'è un punto così. Manca forse una virgola?`;
      case 'point-far-away':
        return t`È lontano dall'Italia. Il primo numero è nord (45,…), il secondo est (7,…): sono forse scambiati?`;
      case 'secret-place-has-no-coordinates':
        return t`Un luogo protetto non può avere né indirizzo né punto sulla mappa.`;
      default:
        return form(trouble.error);
    }
  };
}

/** The words at one field, or null when they belong elsewhere. */
export function troubleAt(
  words: ReturnType<typeof usePlaceErrorWords>,
  trouble: FormTrouble | null,
): { at(field: string): string | null; elsewhere(...fields: readonly string[]): string | null } {
  const field = trouble?.of === 'command' ? trouble.error.field : undefined;
  return {
    at: (name) => (field === name ? words(trouble) : null),
    elsewhere: (...fields) => (field !== undefined && fields.includes(field) ? null : words(trouble)),
  };
}
