import { useLingui } from '@lingui/react/macro';
import { exhaustive } from '../../../domain/kernel/exhaustive.ts';
import type { ShiftStatus } from '../../../domain/shift/shift-status.ts';

export function useStatusWords(): (status: ShiftStatus) => string {
  const { t } = useLingui();
  return (status) => {
    switch (status) {
      case 'draft':
        return t`in programma`;
      case 'open':
        return t`uscita in corso`;
      case 'closed':
        return t`chiusa, diario da consegnare`;
      case 'submitted':
        return t`consegnato, aspetta di essere letto`;
      case 'in_review':
        return t`consegnato, qualcuno lo sta leggendo`;
      case 'returned':
        return t`tornato con domande`;
      case 'approved':
        return t`approvato`;
      case 'locked':
        return t`bloccato, già nei rapporti`;
      default:
        return exhaustive(status);
    }
  };
}
