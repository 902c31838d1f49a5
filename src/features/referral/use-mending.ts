import { useEffect, useState } from 'react';
import { usePorts } from '../../ports/use-ports.tsx';
import type { MendingReferral } from './use-send-referral.ts';

/** The refused referral that the address asks to mend: null when it asks for none, undefined while it is looked for. */
export function useMending(opId: string | null): MendingReferral | null | undefined {
  const { records, sync } = usePorts();
  const [found, setFound] = useState<MendingReferral | null>();
  useEffect(() => {
    let current = true;
    const look = async () => {
      const recordId = opId === null ? undefined : sync.written(opId)?.recordId;
      const refused = recordId === undefined ? null : await records.get('referral', recordId);
      if (current) setFound(opId === null || refused === null ? null : { opId, refused });
    };
    void look();
    return () => {
      current = false;
    };
  }, [records, sync, opId]);
  return opId === null ? null : found;
}
