import { useLingui } from '@lingui/react/macro';
import { kindLabel } from '../../../domain/codes/kind-labels.ts';
import type { Refusal } from '../../../domain/kernel/answer.ts';
import type { DeskFailure } from '../../../ports/desk.ts';

/** Why the centre kept a note aside, and what became of a decision: the fact, then what to do. */
export function useSetAsideWords() {
  const { t, i18n } = useLingui();
  return {
    reason(reason: Refusal | null): string {
      switch (reason?.code) {
        case 'team-not-yours':
          return t`Chi l'ha scritta non era più in questa équipe.`;
        case 'area-not-yours':
          return t`Chi l'ha scritta non lavorava più in quest'area.`;
        case 'org-not-yours':
          return t`Chi l'ha scritta non lavorava più per questa organizzazione.`;
        case 'not-visible':
          return t`Chi l'ha scritta non vedeva più questa scheda.`;
        case 'not-your-role':
          return t`Chi l'ha scritta non aveva più il ruolo per farlo.`;
        case 'from-deposit':
          return t`Viene da un telefono perso o chiuso: l'ha aperta l'ente con la sua chiave. Chi l'ha scritta non ha potuto spedirla.`;
        default:
          return t`Chi l'ha scritta poteva farlo una volta, e adesso non più.`;
      }
    },
    kind: (kind: string): string => kindLabel(kind, i18n.locale),
    asking(failure: DeskFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Serve la rete per chiedere al centro.`;
        case 'sign-in-needed':
          return t`Il centro chiede di accedere di nuovo.`;
        default:
          return t`Il centro non risponde.`;
      }
    },
    problem({ type }: { readonly type: string }): string {
      switch (type) {
        case 'reason-needed':
          return t`Scrivi perché: lo legge chi ha scritto la nota.`;
        case 'only-its-authors':
          return t`Questa la può dire solo chi l'ha scritta. Puoi lasciarla da parte.`;
        case 'text-too-long':
          return t`Troppo lungo. Togli una parte.`;
        case 'disk-full':
          return t`NON è salvato: il telefono è pieno. Libera spazio e riprova.`;
        default:
          return t`NON è salvato. Riprova.`;
      }
    },
  };
}
