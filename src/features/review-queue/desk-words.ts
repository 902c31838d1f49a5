import { useLingui } from '@lingui/react/macro';
import type { CommandError } from '../../domain/kernel/command.ts';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { ReviewBar } from '../../domain/review/may-review.ts';
import type { ShiftStatus } from '../../domain/shift/shift-status.ts';
import type { DeskFailure } from '../../ports/desk.ts';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** What the desk says when it cannot show, may not decide, or could not save. */
export function useDeskWords() {
  const { t } = useLingui();
  const saving = useSavingWords();
  const bar = (why: ReviewBar): string => {
    switch (why) {
      case 'in-crew':
        return t`Eri in questa uscita: il diario lo legge un'altra persona del coordinamento.`;
      case 'not-coordinator':
        return t`Per rispondere a un diario serve il ruolo di coordinamento, o la delega per questa équipe.`;
      case 'other-organisation':
        return t`Questo diario è di un'altra organizzazione: risponde chi la coordina.`;
      default:
        return exhaustive(why);
    }
  };
  return {
    bar,
    failure(failure: DeskFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Senza rete: i diari si chiedono al centro. Quello che hai già aperto resta leggibile.`;
        case 'centre-silent':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'sign-in-needed':
          return t`Il centro chiede di nuovo chi sei: accedi da Altro, poi torna qui.`;
        case 'not-found':
          return t`Il centro non ha questo diario, o non puoi vederlo.`;
        default:
          return exhaustive(failure.type);
      }
    },
    status(status: ShiftStatus): string {
      switch (status) {
        case 'draft':
          return t`in programma`;
        case 'open':
          return t`in corso`;
        case 'closed':
          return t`chiusa, non consegnata`;
        case 'submitted':
          return t`da leggere`;
        case 'in_review':
          return t`in lettura`;
        case 'returned':
          return t`rimandato, aspetta l'équipe`;
        case 'approved':
          return t`approvato`;
        case 'locked':
          return t`bloccato, già nei rapporti`;
        default:
          return exhaustive(status);
      }
    },
    command(error: CommandError): string {
      switch (error.type) {
        case 'in-crew':
        case 'not-coordinator':
        case 'other-organisation':
          return bar(error.type);
        case 'not-submitted':
          return t`Questo diario non aspetta risposta: non è consegnato, o qualcuno ha già risposto.`;
        case 'not-approved':
          return t`Si blocca solo un diario approvato.`;
        case 'not-of-this-shift':
          return t`Questa nota non è di questa uscita.`;
        case 'comment-needed':
          return t`Per rimandare serve almeno una domanda, accanto a quello che manca.`;
        case 'text-too-long':
          return t`Una domanda è troppo lunga. Togline una parte.`;
        case 'text-unsafe':
          return t`C'è un segno che non si può conservare. Riscrivi l'ultima parola incollata.`;
        default:
          return t`Così non si può salvare. Le domande sono rimaste qui.`;
      }
    },
    saving,
  };
}
