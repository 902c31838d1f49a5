import { useMemo } from 'react';
import { minorsAmong } from '../../domain/shift/under-age.ts';
import { useRecords } from './use-records.ts';

/** First names of colleagues and names of places, by id. */
export function useNames() {
  const operators = useRecords({ kind: 'operator' });
  const places = useRecords({ kind: 'place' });
  return useMemo(() => {
    const people = new Map((operators ?? []).map((one) => [one.id, one.body.displayName]));
    const stops = new Map((places ?? []).map((one) => [one.id, one]));
    return {
      colleague: (id: string): string | undefined => people.get(id)?.split(' ')[0],
      fullName: (id: string): string | undefined => people.get(id),
      place: (id: string) => stops.get(id),
      places: places ?? [],
      minorIds: minorsAmong(operators ?? []),
    };
  }, [operators, places]);
}
