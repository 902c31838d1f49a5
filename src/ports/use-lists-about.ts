import { useMemo } from 'react';
import type { Kind } from '../domain/kinds.ts';
import type { Live } from './live.ts';
import type { Viewed } from './records.ts';
import { useLive, usePorts } from './use-ports.tsx';

/** The records of one kind about any of these ids, each once; undefined while one of the lists is still being read. */
export function useListsAbout<K extends Kind>(
  kind: K,
  ids: readonly string[],
): readonly Viewed<K>[] | undefined {
  const { records } = usePorts();
  const key = ids.join();
  const live = useMemo(
    () => joined(key.split(',').map((about) => records.list({ kind, about }))),
    [records, kind, key],
  );
  return useLive(live);
}

/** The records of one kind that have these ids and are on this phone. */
export function useRecordsById<K extends Kind>(
  kind: K,
  ids: readonly string[],
): readonly Viewed<K>[] | undefined {
  const { records } = usePorts();
  const key = ids.join();
  return useLive(
    useMemo(() => records.list({ kind, ids: key === '' ? [] : key.split(',') }), [records, kind, key]),
  );
}

/** Several lists as one. The array stays the same while none of them changes. */
export function joined<T extends { readonly id: string }>(
  lists: readonly Live<readonly T[]>[],
): Live<readonly T[]> {
  let before: readonly (readonly T[] | undefined)[] = [];
  let value: readonly T[] | undefined;
  return {
    current: () => {
      const now = lists.map((list) => list.current());
      if (now.length === before.length && now.every((one, at) => one === before[at])) return value;
      before = now;
      value = now.some((one) => one === undefined)
        ? undefined
        : [...new Map(now.flatMap((one) => one ?? []).map((one) => [one.id, one])).values()];
      return value;
    },
    subscribe: (changed) => {
      const stops = lists.map((list) => list.subscribe(changed));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
