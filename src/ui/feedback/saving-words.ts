import { useLingui } from '@lingui/react/macro';

/** All that can keep a form from being saved, wherever it is on the screen. */
export type WhatStopsSaving =
  | 'disk-full'
  | 'storage-broken'
  | 'locked'
  | 'other-tab'
  | 'newer-format'
  | 'not-refused';

/** That nothing was saved, why, and what to do: the same words on every form. What was written is still on it. */
export function useSavingWords(): (failure: { readonly type: WhatStopsSaving }) => string {
  const { t } = useLingui();
  return ({ type }) => {
    switch (type) {
      case 'disk-full':
        return t`NON è salvato: il telefono è pieno. Libera spazio e riprova.`;
      case 'locked':
        return t`NON è salvato: l'app si è chiusa a chiave. Sblocca e riprova.`;
      case 'other-tab':
        return t`NON è salvato: le note sono aperte in un'altra finestra. Chiudi quella, o salva da lì.`;
      case 'not-refused':
        return t`NON è salvato: questa nota non aspetta più una correzione. Guarda in «Dove sono le note».`;
      case 'newer-format':
        return t`NON è salvato: qui c'è una versione vecchia dell'app. Aggiornala, poi riprova.`;
      case 'storage-broken':
        return t`NON è salvato: la memoria del telefono non risponde. Riprova; se succede ancora, scrivilo su carta.`;
    }
  };
}
