import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import type { MendFailure } from '../../ports/records.ts';

/** Where on the form an error is shown. */
export type ErrorSpot = 'time' | 'who' | 'place' | 'bed' | 'words' | 'note' | 'next-step' | 'form';

export function spotOf({ type, field = '' }: CommandError): ErrorSpot {
  if (field === 'observedAt') return 'time';
  if (field.startsWith('placeId')) return 'place';
  if (field.startsWith('bedRequest')) return 'bed';
  if (field.startsWith('personWords')) return 'words';
  if (field.startsWith('note')) return 'note';
  if (field.startsWith('nextStep')) return 'next-step';
  if (/^(participants|newPeople|anonymousCounts)/.test(field) || type === 'someone-needed') return 'who';
  return 'form';
}

/** What went wrong, as a colleague would say it: the fact, then what to do. */
export function useEncounterErrorWords(): (error: CommandError) => string {
  const { t } = useLingui();
  return (error) => {
    switch (error.type) {
      case 'in-the-future':
        return t`Questa ora deve ancora venire. Scegli un'ora passata.`;
      case 'before-shift':
        return t`È prima dell'inizio dell'uscita. Controlla l'ora.`;
      case 'someone-needed':
        return t`Manca chi avete incontrato. Scegli una persona, o conta almeno uno.`;
      case 'count-above-200':
        return t`Più di 200 persone in un incontro solo: dividile in due.`;
      case 'team-needed':
        return t`Non sei in nessuna équipe: la nota non avrebbe casa. Chiedi al coordinamento; intanto resta qui come bozza.`;
      case 'bed-service-needed':
        return t`Manca dove è il letto. Scegli la struttura.`;
      case 'text-too-long':
        return t`Troppo lungo per una nota sola. Togli una parte e mettila in un secondo incontro.`;
      case 'text-unsafe':
        return t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`;
      default:
        return error.field?.startsWith('placeId')
          ? t`Manca il luogo. Scegli dove eravate.`
          : t`Qualcosa non torna. Il testo è intero, qui.`;
    }
  };
}

/** Nothing was saved: why, and that the words are still here. */
export function useSaveFailureWords(): (failure: MendFailure) => string {
  const { t } = useLingui();
  return (failure) => {
    if ('atCentre' in failure)
      return t`NON è su questo telefono, che è pieno: è già al centro. Libera spazio e tocca di nuovo Salva: resta una sola.`;
    switch (failure.type) {
      case 'disk-full':
        if (failure.draftKept)
          return t`NON è salvata: il telefono è pieno. Quello che hai scritto resta qui come bozza: libera spazio e tocca di nuovo Salva.`;
        return t`NON è salvata: il telefono è pieno. Libera spazio e tocca di nuovo Salva.`;
      case 'locked':
        return t`NON è salvata: l'app si è chiusa a chiave. Sblocca e tocca di nuovo Salva.`;
      case 'other-tab':
        return t`NON è salvata: le note sono aperte in un'altra finestra. Chiudi quella, o salva da lì.`;
      case 'not-refused':
        return t`NON è salvata: questa nota non aspetta più una correzione. Guarda in «Dove sono le note».`;
      case 'newer-format':
        return t`NON è salvata: qui c'è una versione vecchia dell'app. Aggiornala, poi tocca Salva.`;
      case 'storage-broken':
        return t`NON è salvata: la memoria del telefono non risponde. Copia il testo e prova di nuovo.`;
    }
  };
}
