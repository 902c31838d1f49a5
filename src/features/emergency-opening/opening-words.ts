import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Opening } from '../../contract/opened-person.ts';
import { exhaustive } from '../../domain/kernel/exhaustive.ts';
import type { DeskFailure } from '../../ports/desk.ts';

/** What is said of emergency openings, on every screen the same. */
export function useOpeningWords() {
  const { t } = useLingui();
  const rows: Readonly<Record<string, (count: number) => string>> = {
    sealed: (count) => t`${plural(count, { one: '# nota su pericoli', other: '# note su pericoli' })}`,
    sealed_health: (count) => t`${plural(count, { one: '# nota di salute', other: '# note di salute' })}`,
    law: (count) => t`${plural(count, { one: '# nota sui documenti', other: '# note sui documenti' })}`,
  };
  return {
    /** What lay behind the door, in counts. */
    gave: (gave: Opening['gave']): string =>
      gave.length === 0
        ? t`non c'era niente di chiuso`
        : gave.map(({ row, count }) => rows[row]?.(count) ?? `${row} ${count}`).join(', '),
    lookedAt: (count: number): string =>
      count === 0
        ? t`scheda non guardata`
        : t`${plural(count, { one: 'scheda guardata una volta', other: 'scheda guardata # volte' })}`,
    failure(failure: DeskFailure): string {
      switch (failure.type) {
        case 'no-network':
          return t`Senza rete le aperture non si possono chiedere.`;
        case 'centre-silent':
          return t`Il centro non risponde. Riprova tra qualche minuto.`;
        case 'sign-in-needed':
          return t`Il centro chiede di nuovo chi sei: accedi da Altro, poi torna qui.`;
        case 'not-found':
          return t`Il centro non te le mostra.`;
        default:
          return exhaustive(failure.type);
      }
    },
    notOpened(failure: DeskFailure): string {
      return failure.type === 'no-network'
        ? t`Serve la rete: si apre al centro, non sul telefono.`
        : failure.type === 'not-found'
          ? t`Il centro non apre questa persona.`
          : this.failure(failure);
    },
  };
}
