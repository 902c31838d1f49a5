import { useLingui } from '@lingui/react/macro';

/** What a half-filled form is called, wherever it is found again. */
export function useDraftNames(): (kind: string) => string {
  const { t } = useLingui();
  return (kind) => {
    switch (kind) {
      case 'encounter':
        return t`Un incontro da finire`;
      case 'referral':
      case 'referral-step':
        return t`Un invio da finire`;
      case 'edit-person':
        return t`Una scheda da finire`;
      case 'move-stage':
        return t`Un gradino da finire`;
      case 'risk':
        return t`Un rischio da finire`;
      case 'presence':
        return t`Dov'è una persona, da finire`;
      case 'search':
      case 'search-check':
        return t`Una ricerca, da finire`;
      case 'right':
        return t`Un diritto da finire`;
      case 'relation':
        return t`Un legame da finire`;
      case 'guardian':
        return t`Chi risponde per un minore, da finire`;
      case 'consent':
        return t`Un consenso da finire`;
      case 'open-story':
        return t`Una storia da aprire, da finire`;
      case 'agreement':
        return t`Un accordo da finire`;
      case 'told':
        return t`Che cosa ha saputo un ente, da finire`;
      case 'erasure':
        return t`Una richiesta di uscire dai dati, da finire`;
      case 'person-link':
        return t`Se due schede sono la stessa persona, da finire`;
      case 'two-values':
        return t`Due versioni, da scegliere`;
      case 'task-outcome':
        return t`Com'è andata una cosa da fare, da finire`;
      case 'erasure-decision':
        return t`Una decisione su chi esce dai dati, da finire`;
      case 'identity':
        return t`Nome e nascita, da finire`;
      case 'occupation':
      case 'fact':
        return t`Una riga su una persona, da finire`;
      case 'observe':
        return t`Com'è un luogo, da finire`;
      case 'edit-place':
      case 'new-place':
        return t`Un luogo da finire`;
      case 'meet-group':
        return t`Un incontro con un gruppo, da finire`;
      case 'edit-group':
      case 'new-group':
        return t`Un gruppo da finire`;
      case 'count':
        return t`Un conteggio da finire`;
      case 'count-night':
        return t`Una notte di conteggio da preparare`;
      case 'alert':
      case 'climate':
        return t`Un'allerta da finire`;
      case 'hand-minor':
        return t`A chi è affidato un minore, da finire`;
      case 'answer-alert':
        return t`La risposta a un'allerta, da finire`;
      case 'leave-task':
        return t`Una cosa da fare, da finire di scrivere`;
      case 'start-shift':
        return t`Un'uscita da cominciare`;
      case 'plan-shift':
        return t`Un programma da finire`;
      case 'close-shift':
        return t`Una chiusura da finire`;
      case 'shift-return':
        return t`Che cosa torna in magazzino, da finire`;
      case 'hand-in':
      case 'mend-shift':
        return t`Due righe con il diario, da finire`;
      case 'review':
        return t`Domande a un diario, da finire`;
      case 'reminder':
        return t`Un promemoria da finire`;
      case 'set-aside':
        return t`Una nota tenuta da parte, da decidere`;
      default:
        return t`Una bozza`;
    }
  };
}
