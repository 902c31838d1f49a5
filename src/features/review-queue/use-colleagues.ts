import { useMemo } from 'react';
import { useLive, usePorts } from '../../ports/use-ports.tsx';

/** First names of colleagues, by id, as far as this device knows them. */
export function useColleagues(): (id: string) => string | undefined {
  const { records } = usePorts();
  const operators = useLive(useMemo(() => records.list({ kind: 'operator' }), [records]));
  const byId = useMemo(
    () => new Map((operators ?? []).map((one) => [one.id, one.body.displayName.split(' ')[0]])),
    [operators],
  );
  return (id) => byId.get(id);
}
