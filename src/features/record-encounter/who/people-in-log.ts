import { useMemo } from 'react';
import { encounterVersions } from '../../../domain/encounter/encounter-versions.ts';
import type { PersonHit } from '../../../ports/records.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';

/** Whom this outing has met already, as its log stands on this phone. */
export function usePeopleInLog(shiftId: string | null): ReadonlySet<string> {
  const { records } = usePorts();
  const encounters = useLive(
    useMemo(() => records.list({ kind: 'encounter', about: shiftId ?? 'none' }), [records, shiftId]),
  );
  return useMemo(() => {
    const written = (encounters ?? []).filter((one) => one.body.shiftId === shiftId);
    const standing = encounterVersions(written).filter((one) => !one.withdrawn);
    return new Set(
      standing.flatMap((one) => one.latest.body.participants.map((participant) => participant.personId)),
    );
  }, [encounters, shiftId]);
}

/** The order stays, but for those already met: the next one to write of is most likely somebody else. */
export function notMetFirst(hits: readonly PersonHit[], met: ReadonlySet<string>): readonly PersonHit[] {
  return [...hits.filter((hit) => !met.has(hit.person.id)), ...hits.filter((hit) => met.has(hit.person.id))];
}
