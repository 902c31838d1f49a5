import { useLingui } from '@lingui/react/macro';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { SignInFailure } from '../../ports/session.ts';

export function useSettingsWords(): (failure: SignInFailure) => string {
  const { t } = useLingui();
  return (failure) => {
    switch (failure.type) {
      case 'wrong-credentials':
        return t`Questa e-mail e questa password non vanno insieme. Controllale: quello che hai scritto è rimasto qui.`;
      case 'no-network':
        return t`Serve la rete. Le note restano qui, si può continuare a scrivere.`;
      case 'centre-silent':
        return t`Il centro non risponde. Riprova tra qualche minuto.`;
      case 'too-many-tries':
        return t`Troppi tentativi di seguito. Aspetta un minuto e riprova.`;
      case 'code-wrong':
        return t`Questo codice non va bene. Aspetta il prossimo e scrivilo: ogni codice vale una volta.`;
      case 'step-over':
        return t`È passato troppo tempo. Ricomincia dalla password.`;
      case 'no-passkey':
        return t`Il telefono non ha dato la passkey. Riprova, o entra con e-mail e password.`;
      case 'passkey-unknown':
        return t`Il centro non conosce questa passkey: quella che sblocca le note è un'altra. Entra con e-mail e password.`;
      case 'not-invited':
      case 'code-unknown':
      case 'invalid':
        return t`Manca qualcosa: controlla i campi.`;
      default:
        return exhaustive(failure.type);
    }
  };
}
