import { useMemo } from 'react';
import type { RefusedWords } from './sync-status.ts';
import { usePorts } from './use-ports.tsx';

/**
 * What the address asks to mend (`?mends=`), or the draft whose name it is; null when neither waits to be mended (any more).
 * Looked up once: the form stays what it was while its repair is saved.
 */
export function useRefused(search: string, draftId?: string): RefusedWords | null {
  const { sync } = usePorts();
  return useMemo(() => {
    const opId = new URLSearchParams(search).get('mends') ?? draftId;
    return opId === undefined ? null : sync.refused(opId);
  }, [sync, search, draftId]);
}
