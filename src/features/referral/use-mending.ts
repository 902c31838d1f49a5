import { useEffect, useState } from 'react';
import type { RefusedWords } from '../../ports/sync-status.ts';
import { usePorts } from '../../ports/use-ports.tsx';
import { useRefused } from '../../ports/use-refused.ts';
import type { MendingReferral } from './use-send-referral.ts';

/** The refused referral that the address asks to mend: null when it asks for none, undefined while it is looked for. */
export function useMending(search: string, draftId: string): MendingReferral | null | undefined {
  const { records } = usePorts();
  const words = useRefused(search, draftId);
  const [found, setFound] = useState<MendingReferral | null>();
  useEffect(() => {
    let current = true;
    const look = async ({ intent, group }: RefusedWords) => {
      const refused = await records.get('referral', intent.recordId);
      if (current) setFound(refused && { intent, group, refused });
    };
    if (words) void look(words);
    return () => {
      current = false;
    };
  }, [records, words]);
  return words === null ? null : found;
}
