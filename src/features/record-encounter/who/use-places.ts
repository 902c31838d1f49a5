import { useMemo } from 'react';
import type { Viewed } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

export interface Places {
  /** Last used first, then by name. */
  readonly all: readonly Viewed<'place'>[];
  readonly nameOf: (id: string) => string | null;
}

/** The places the phone knows. */
export function usePlaces(): Places {
  const { records } = usePorts();
  const places = useLive(useMemo(() => records.list({ kind: 'place' }), [records]));
  const recent = useLive(useMemo(() => records.list({ kind: 'encounter', limit: 200 }), [records]));
  return useMemo(() => {
    const names = new Map((places ?? []).map((place) => [place.id, place.body.name]));
    const lastUsed = new Map<string, string>();
    for (const { at, body } of recent ?? []) {
      if (at > (lastUsed.get(body.placeId) ?? '')) lastUsed.set(body.placeId, at);
    }
    const used = (place: Viewed<'place'>) => lastUsed.get(place.id) ?? '';
    const all = (places ?? [])
      .filter((place) => place.body.active)
      .sort((a, b) => used(b).localeCompare(used(a)) || a.body.name.localeCompare(b.body.name));
    return { all, nameOf: (id) => names.get(id) ?? null };
  }, [places, recent]);
}
