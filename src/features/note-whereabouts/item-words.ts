import { useLingui } from '@lingui/react/macro';
import { kindLabel } from '../../domain/codes/kind-labels.ts';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { MendFailure } from '../../ports/records.ts';
import type { OutboxItem } from '../../ports/sync-status.ts';

/** What a note is, where it is on its way, and what stopped it. */
export function useItemWords() {
  const { t, i18n } = useLingui();
  return {
    kind: (kind: string): string => kindLabel(kind, i18n.locale),
    state(item: OutboxItem): string {
      switch (item.state) {
        case 'waiting':
          return t`aspetta la rete`;
        case 'trying-later':
          return t`il centro ha chiesto di riprovare più tardi`;
        case 'waits-for-another':
          return t`aspetta un'altra nota`;
        case 'refused':
          return t`il centro non l'ha presa`;
        case 'quarantined':
          return t`il centro la tiene da parte`;
        default:
          return exhaustive(item.state);
      }
    },
    failure(failure: MendFailure | { readonly type: 'others-build-on-it' }): string {
      switch (failure.type) {
        case 'others-build-on-it':
          return t`Altre note si appoggiano a questa: non è stato scartato niente. Prima correggi o scarta quelle.`;
        case 'not-refused':
          return t`Questa nota non aspetta più una correzione: non è cambiato niente.`;
        case 'disk-full':
          return t`Il telefono è pieno: non è cambiato niente. Libera un po' di spazio e riprova.`;
        case 'storage-broken':
          return t`Il telefono non è riuscito a scrivere: non è cambiato niente. Riprova.`;
        case 'locked':
          return t`Le note si sono chiuse: non è cambiato niente. Sblocca e riprova.`;
        case 'other-tab':
          return t`Aggancio è aperto in un'altra scheda: non è cambiato niente qui.`;
        case 'newer-format':
          return t`C'è una versione più nuova dell'app: non è cambiato niente. Chiudi e riapri.`;
        default:
          return exhaustive(failure);
      }
    },
  };
}
