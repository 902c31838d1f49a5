import { useLingui } from '@lingui/react/macro';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { AccountFailure } from '../../ports/account.ts';

/** What went wrong, and how a session was opened, in words. */
export function useAccountWords() {
  const { t } = useLingui();
  return {
    failure(failure: AccountFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Per questo serve la rete. Quello che hai scritto è rimasto qui.`;
        case 'centre-silent':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'sign-in-needed':
          return t`Il centro chiede di nuovo chi sei: accedi da Altro, poi torna qui.`;
        case 'not-found':
          return t`Il centro non lo permette, o non c'è più.`;
        case 'too-many-tries':
          return t`Troppi tentativi di seguito. Aspetta un minuto e riprova.`;
        case 'refused':
          return t`Manca qualcosa: controlla i campi.`;
        default:
          return exhaustive(failure.type);
      }
    },
    /** The sentence under one field; undefined when something else was wrong. */
    atField(failure: AccountFailure | null, field: 'password' | 'code' | 'newPassword'): string | undefined {
      if (failure?.type !== 'refused' || failure.field !== field) return undefined;
      if (field === 'password') return t`Questa non è la tua password.`;
      if (field === 'code')
        return t`Questo codice non va bene. Aspetta il prossimo e scrivilo: ogni codice vale una volta.`;
      return t`Questa password non va bene: servono almeno 12 caratteri, e che non sia tra quelle che usano tutti.`;
    },
    way(way: string): string {
      switch (way) {
        case 'code':
          return t`password e codice`;
        case 'recovery':
          return t`password e codice di riserva`;
        case 'passkey':
          return t`passkey`;
        case 'provider':
          return t`accesso dell'ente`;
        case 'invitation':
          return t`codice d'invito`;
        case 'reset':
          return t`codice per una password nuova`;
        default:
          return t`password`;
      }
    },
  };
}
