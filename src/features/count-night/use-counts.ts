import { useMemo } from 'react';
import { type CountTable, countTable } from '../../domain/count/count-table.ts';
import { groupedBy } from '../../domain/kernel/grouped-by.ts';
import type { Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

export interface CountedNight {
  readonly night: Viewed<'count_night'>;
  /** As far as this phone may see: of its own team, or of all for who coordinates. */
  readonly table: CountTable;
  readonly counts: readonly Viewed<'count'>[];
}

/** The count nights on this phone, the latest first; undefined while they are read. */
export function useCounts(): readonly CountedNight[] | undefined {
  const { records } = usePorts();
  const nights = useLive(useMemo(() => records.list({ kind: 'count_night' }), [records]));
  const counts = useLive(useMemo(() => records.list({ kind: 'count' }), [records]));
  return useMemo(() => {
    if (!nights || !counts) return undefined;
    const byNight = groupedBy(counts, (one) => one.body.countNightId);
    return [...nights]
      .sort((a, b) => b.body.night.localeCompare(a.body.night))
      .map((night) => {
        const own = byNight.get(night.id) ?? [];
        return { night, counts: own, table: countTable(night.body, own) };
      });
  }, [nights, counts]);
}
