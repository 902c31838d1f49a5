import { useLingui } from '@lingui/react/macro';
import { useFormWords } from './form-words.ts';
import { useSavingWords } from './saving-words.ts';

/** What plans, alerts and returns have to say of themselves, before the words that all short forms share. */
export function useSheetWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  const shared = useFormWords();
  return {
    command({ type }: { readonly type: string }): string {
      switch (type) {
        case 'expiry-needed':
          return t`Scrivi fino a quando vale: una data che deve venire, entro un mese.`;
        case 'no-identity-for-network':
          return t`Quello che legge tutta la rete non può riguardare una persona sola.`;
        case 'text-needed':
          return t`Scrivi in due parole che cosa succede.`;
        case 'minor-at-night':
          return t`Chi ha meno di 18 anni di notte non esce. Togli il suo nome, o fate un'uscita di giorno.`;
        case 'crew-of-two-needed':
          return t`In strada si esce almeno in due. Scegli un'altra persona, o scrivi perché.`;
        case 'end-before-start':
          return t`La fine viene dopo l'inizio.`;
        case 'more-back-than-out':
          return t`Ne torna più di quanta ne era uscita. Correggi uno dei due numeri.`;
        case 'nothing-said':
          return t`Non c'è ancora scritto niente.`;
        case 'recipient-needed':
          return t`Tocca almeno un ente.`;
        case 'not-your-role':
          return t`Gli accordi li scrive il coordinamento o l'amministrazione.`;
        case 'ends-before-it-begins':
          return t`La fine viene dopo l'inizio.`;
        case 'not-open':
          return t`È già chiusa.`;
        case 'not-your-team':
          return t`Questa uscita è di un'équipe in cui non sei. Chiedi a chi vi coordina.`;
        case 'invalid':
          return t`Così non si può salvare. Quello che hai scritto è rimasto qui.`;
        default:
          return shared({ type });
      }
    },
    saving,
  };
}
