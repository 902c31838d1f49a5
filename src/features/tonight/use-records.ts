import { useMemo } from 'react';
import type { Kind } from '../../domain/kinds.ts';
import type { Live } from '../../ports/live.ts';
import type { RecordQuery, Viewed } from '../../ports/records.ts';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** Follows a list of records. */
export function useRecords<K extends Kind>({
  kind,
  about,
  order,
  limit,
}: RecordQuery<K>): readonly Viewed<K>[] | undefined {
  const { records } = usePorts();
  const live = useMemo<Live<readonly Viewed<K>[]>>(
    () => records.list({ kind, about, order, limit }),
    [records, kind, about, order, limit],
  );
  return useLive(live);
}
