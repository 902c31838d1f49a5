import { useMemo } from 'react';
import { screens } from '../../ports/screens.ts';
import type { OutboxItem } from '../../ports/sync-status.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

const mendable = ['encounter', 'referral', 'person'] as const;
const nowhere = { current: () => null, subscribe: () => () => undefined };

/** The form in which this note can be mended; null for what has none, or is about somebody who is not on this phone any more. */
export function useMendingAddress(item: OutboxItem): (() => string) | null {
  const { records } = usePorts();
  const kind = mendable.find((one) => one === item.kind) ?? null;
  const shown = useLive(
    useMemo(() => (kind ? records.one(kind, item.recordId) : nowhere), [records, kind, item.recordId]),
  );
  const opId = item.refusedOpIds[0];
  if (!shown || kind === null || opId === undefined) return null;
  return () => {
    const { newId } = records.context();
    switch (kind) {
      case 'encounter':
        return `${screens.encounter(newId())}?mends=${opId}`;
      case 'referral':
        return `${screens.referral(newId())}?mends=${opId}`;
      case 'person':
        return `${screens.person(item.recordId)}?mends=${opId}`;
    }
  };
}
