import { useLingui } from '@lingui/react/macro';
import type { Refusal } from '../../domain/kernel/answer.ts';

/** Why the centre did not take a note, in words that say what to do. A code from a newer centre is said plainly. */
export function useRefusalWords(): (reason: Refusal | null) => string {
  const { t } = useLingui();
  return (reason) => {
    switch (reason?.code) {
      case 'bed-service-needed':
        return t`Manca il servizio dove è stato trovato il letto.`;
      case 'someone-needed':
        return t`Manca chi avete incontrato: una persona, o quante ne avete contate.`;
      case 'count-above-200':
        return t`Più di 200 persone in un incontro solo: dividilo in due.`;
      case 'before-shift':
        return t`L'ora è prima dell'inizio dell'uscita.`;
      case 'before-first-contact':
        return t`La data è prima del primo incontro.`;
      case 'text-too-long':
      case 'too-large':
        return t`Il testo è troppo lungo per una nota sola.`;
      case 'text-unsafe':
      case 'not-storable':
        return t`C'è un segno che non si può conservare.`;
      case 'comment-needed':
        return t`Per rimandare un diario serve almeno una domanda.`;
      case 'already-submitted':
        return t`Il diario risulta già consegnato.`;
      case 'already-engaged':
        return t`Per il centro l'aggancio c'è già.`;
      case 'confirmation-needed':
        return t`Manca da chi si sa com'è andata.`;
      case 'outcome-needed':
        return t`Manca il perché del no.`;
      case 'withdrawal-needs-original':
        return t`Manca quale incontro è da togliere.`;
      case 'fact-not-editable':
        return t`Un fatto già scritto non si cambia: si scrive una correzione accanto.`;
      case 'kind-unknown':
      case 'newer-schema':
        return t`Il centro non conosce ancora questo tipo di nota. Resta intera, qui: parte quando il centro si aggiorna.`;
      case 'parent-unknown':
        return t`Aspetta un'altra nota, che al centro non è ancora arrivata.`;
      case 'centre-error':
        return t`Il centro si è inceppato su questa nota. Resta intera, qui: l'app riprova da sola.`;
      case 'check-needed':
        return t`Manca come si sa che è proprio lei a chiederlo.`;
      case 'agreement-needed':
        return t`Manca chi è d'accordo fra i responsabili dei dati.`;
      case 'disposal-day-needed':
        return t`Manca il giorno dello scarto.`;
      case 'another-decides':
        return t`L'hai raccolta tu: decide un'altra persona che coordina.`;
      case 'part-missing':
        return t`Manca la base per una delle parti.`;
      case 'reason-needed':
      case 'setback-reason-needed':
        return t`Manca il motivo.`;
      case 'ends-before-it-begins':
        return t`La fine è prima dell'inizio.`;
      case 'value-unknown':
        return t`Il centro non conosce ancora questa risposta. Resta intera, qui: aprila e scegline un'altra, o aspetta che si aggiorni.`;
      case 'move-not-allowed':
        return t`Questo passo non viene dopo quello che il centro conosce.`;
      case 'overtaken':
        return t`Intanto qualcun altro ha portato avanti l'invio in un altro modo: guarda com'è ora.`;
      case 'not-closed':
        return t`L'uscita non risulta chiusa.`;
      case 'not-submitted':
        return t`Il diario non risulta consegnato, o è già stato letto.`;
      case 'minor-at-night':
        return t`Chi ha meno di 18 anni di notte non esce: apri e togli il suo nome.`;
      case 'not-approved':
        return t`Si blocca solo un diario approvato.`;
      case 'log-locked':
        return t`Il diario di quella notte è bloccato, è già nei rapporti: il piano non si cambia più. Scrivi una nota nuova.`;
      case 'reviewer-in-crew':
      case 'in-crew':
        return t`Chi era in quell'uscita non può approvarne il diario.`;
      case 'parent-refused':
        return t`Dipende da un'altra nota non presa: correggi quella, e parte anche questa.`;
      case 'with-group':
        return t`Era insieme a un'altra nota non presa: correggi quella, e parte anche questa.`;
      case 'server-only':
      case 'not-your-role':
      case 'not-yours':
      case 'org-not-yours':
      case 'team-not-yours':
      case 'area-not-yours':
      case 'not-visible':
        return t`Il centro dice che non puoi più scrivere qui. Parlane con chi vi coordina: la nota non si perde.`;
      case 'from-deposit':
        return t`L'ente l'ha aperta con la sua chiave, quando questo telefono era chiuso: decide chi vi coordina. La nota non si perde.`;
      case 'already-exists':
      case 'kind-differs':
        return t`Il centro ha già una nota con questo nome. Parlane con chi vi coordina: la tua è intera, qui.`;
      case 'already-decided':
        return t`Un collega ha già deciso su questa nota: vale la sua decisione.`;
      case 'not-set-aside':
        return t`Questa nota non è più tenuta da parte: non c'è niente da decidere.`;
      case 'content-differs':
        return t`Non sono le stesse parole che il centro tiene da parte. Aprila di nuovo e decidi da lì.`;
      case 'already-resolved':
        return t`Un collega ha già scelto fra i due valori. Restano scritti tutti e due: puoi scartare la tua scelta.`;
      case 'id-not-derived':
        return t`Il centro non riconosce il numero di questa nota. Rimandala; se torna indietro, parlane con chi vi coordina.`;
      case 'subject-differs':
        return t`Chi avete incontrato e di chi parla la nota non sono la stessa persona. Apri e scegli di nuovo chi era.`;
      case 'not-known-yet':
        return t`Nel gruppo entra col suo nome solo chi è già al gradino «Conoscenza».`;
      case 'size-upside-down':
        return t`Il secondo numero è più piccolo del primo.`;
      case 'areas-needed':
      case 'area-twice':
        return t`Le aree del conteggio non tornano: ce ne vuole almeno una, ognuna una volta.`;
      case 'name-needed':
        return t`Manca il nome.`;
      case 'text-needed':
        return t`Manca il testo.`;
      case 'secret-place-has-no-address':
      case 'secret-place-has-no-coordinates':
        return t`Un luogo protetto non può avere né indirizzo né punto sulla mappa.`;
      case 'frozen-by-death':
        return t`La persona risulta morta: quello che è riservato resta com'era. Se non è vero, chi coordina può ritirarlo.`;
      case 'erased':
        return t`La persona ha chiesto di non essere più nei dati. Il centro tiene solo notte, luogo e cose date.`;
      default:
        return t`Il centro non ha accettato com'è scritta.`;
    }
  };
}
