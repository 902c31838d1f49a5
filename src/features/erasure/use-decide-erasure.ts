import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type DecideErasure, decideErasure } from '../../domain/erasure/decide-erasure.ts';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useSavingWords } from '../../ui/feedback/saving-words.ts';

/** Saves the decision; null when it is saved, else what is wrong, in words. */
export function useDecideErasure(mends: RefusedWords | null) {
  const { t } = useLingui();
  const { records, sync } = usePorts();
  const savingWords = useSavingWords();
  const [problem, setProblem] = useState<string | null>(null);
  const words = (type: string): string => {
    switch (type) {
      case 'reason-needed':
        return t`Scrivi il perché: va detto alla persona.`;
      case 'agreement-needed':
        return t`Manca chi è d'accordo fra i responsabili dei dati.`;
      case 'disposal-day-needed':
        return t`Manca il giorno dello scarto.`;
      case 'agreed-later':
        return t`Il giorno dell'accordo non è ancora venuto.`;
      case 'not-your-role':
        return t`Decide solo chi coordina.`;
      case 'another-decides':
        return t`L'hai raccolta tu: decide un'altra persona che coordina.`;
      case 'part-missing':
        return t`Manca la base per una delle parti.`;
      default:
        return t`Non si può salvare così: guarda i campi.`;
    }
  };
  const decide = async (input: DecideErasure, key: string): Promise<boolean> => {
    const ctx = records.context();
    const draft = mends ? { recordId: mends.intent.recordId, opId: ctx.newId() } : undefined;
    const change = decideErasure({ ...input, ...(draft ? { draft } : {}) }, ctx);
    if (!change.ok) {
      setProblem(words(change.error.type));
      return false;
    }
    const saved = mends
      ? await sync.mend(mends.intent.opId, change.value)
      : await records.commit(change.value, { draftKey: key });
    setProblem(saved.ok ? null : savingWords(saved.error));
    return saved.ok;
  };
  return { decide, problem };
}
