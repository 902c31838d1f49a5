import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What went wrong on a person's page: the fact, then what to do. */
export function usePersonErrorWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  const command = (error: CommandError): string => {
    switch (error.type) {
      case 'setback-reason-needed':
        return t`Un passo indietro si scrive con il suo perché.`;
      case 'missing-needs-reason':
        return t`Manca ancora qualcosa. Si salva lo stesso, con il perché.`;
      case 'same-stage':
        return t`È già su questo gradino.`;
      case 'already-engaged':
        return t`L'aggancio c'è già: ha una data sola.`;
      case 'before-first-contact':
        return t`È prima del primo contatto. Controlla la data.`;
      case 'in-the-future':
        return t`Questa data deve ancora venire.`;
      case 'risk-needed':
        return t`Tocca che cosa è il rischio.`;
      case 'expiry-needed':
        return t`Serve fino a quando: ogni rischio scade da sé.`;
      case 'expiry-past':
        return t`Questa data è già passata.`;
      case 'consent-too-long':
        return t`Troppo lontano: un sì vale al massimo un anno.`;
      case 'recipient-needed':
        return t`Tocca quale ente.`;
      case 'check-needed':
        return t`Manca come si sa che è proprio lei a chiederlo.`;
      case 'bundle-needed':
        return t`Tocca che cosa.`;
      case 'consent-missing':
        return t`Per questo non ha detto sì. Chiediglielo prima.`;
      case 'agreement-missing':
        return t`Con questo ente non c'è un accordo che vale oggi: lo registra il coordinamento.`;
      case 'said-no':
        return t`A questo ente ha detto no: la storia resta chiusa finché non cambia idea.`;
      case 'story-too-long':
        return t`Troppo lontano: una storia resta aperta al massimo un anno.`;
      case 'bundle-not-for-stories':
        return t`Salute e recapiti si dicono una volta, non in una storia che resta aperta.`;
      case 'expiry-too-far':
        return t`Troppo lontano: al massimo sei mesi, poi lo si riguarda.`;
      case 'identity-needed':
        return t`Serve almeno un nome.`;
      case 'identity-lower':
        return t`Si sa già di più: questo gradino è più basso.`;
      case 'reason-needed':
        return t`Scrivi perché serve.`;
      case 'other-needed':
        return t`Tocca chi è l'altra persona.`;
      case 'one-person-only':
        return t`È la stessa persona.`;
      case 'ends-before-it-begins':
        return t`Finisce prima di cominciare. Controlla le date.`;
      case 'nothing-said':
        return t`Tocca almeno una risposta.`;
      case 'study-end-in-the-future':
        return t`Questa data deve ancora venire.`;
      case 'presence-needed':
        return t`Tocca dov'è.`;
      case 'place-needed':
        return t`Tocca almeno un luogo.`;
      case 'reference-needed':
        return t`Serve il numero della denuncia.`;
      case 'coordinator-only':
        return t`Questo lo scrive chi coordina.`;
      case 'another-source-needed':
        return t`Serve una seconda voce: un'altra persona, o un'altra fonte.`;
      case 'not-open':
        return t`Un collega l'ha già fatto.`;
      case 'move-not-allowed':
        return t`Da qui questo passo non si può fare: intanto è cambiato qualcosa.`;
      case 'confirmation-needed':
        return t`Serve sapere chi lo ha detto.`;
      case 'nothing-changed':
        return t`Non è cambiato niente.`;
      case 'text-too-long':
        return t`Troppo lungo. Togli una parte.`;
      case 'text-unsafe':
        return t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`;
      default:
        return t`Qualcosa non torna. Non è cambiato niente.`;
    }
  };
  return { command, saving };
}
