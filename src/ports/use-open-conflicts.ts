import { useMemo } from 'react';
import { isPartyTo, openConflicts } from '../domain/conflict/open-conflicts.ts';
import type { Viewed } from './records.ts';
import { useLive, usePorts } from './use-ports.tsx';

/**
 * Pairs of values that wait for somebody's choice and are this organisation's to choose in: of one record, or all that
 * this phone holds. First come those in which one of the two is this worker's (`mine` counts them). Undefined while read.
 */
export function useOpenConflicts(
  about?: string,
): { readonly all: readonly Viewed<'conflict'>[]; readonly mine: number } | undefined {
  const { records } = usePorts();
  const found = useLive(useMemo(() => records.list({ kind: 'conflict', about }), [records, about]));
  const choices = useLive(
    useMemo(() => records.list({ kind: 'conflict_resolution', about }), [records, about]),
  );
  return useMemo(() => {
    if (!found || !choices) return undefined;
    const { operatorId, orgId } = records.context().actor;
    const open = openConflicts(
      found.filter((one) => one.orgId === orgId),
      choices,
    );
    const mine = open.filter((one) => isPartyTo(one, operatorId));
    const others = open.filter((one) => !isPartyTo(one, operatorId));
    return { all: [...mine, ...others], mine: mine.length };
  }, [found, choices, records]);
}
