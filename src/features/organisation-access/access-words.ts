import { useLingui } from '@lingui/react/macro';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { AccountFailure } from '../../ports/account.ts';

export function useAccessWords() {
  const { t } = useLingui();
  return {
    failure(failure: AccountFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Per questo serve la rete.`;
        case 'centre-silent':
        case 'too-many-tries':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'sign-in-needed':
          return t`Il centro chiede di nuovo chi sei: accedi da Altro, poi torna qui.`;
        case 'not-found':
        case 'refused':
          return t`Il centro non lo permette, o non c'è più.`;
        default:
          return exhaustive(failure.type);
      }
    },
  };
}
