import { useEffect, useMemo, useState } from 'react';
import { healthObservation } from '../../../domain/health/health-observation.ts';
import type { PersonBody } from '../../../domain/person/person.ts';
import type { Viewed } from '../../../ports/records.ts';
import type { RefusedWords } from '../../../ports/sync-status.ts';
import { usePorts } from '../../../ports/use-ports.tsx';
import { useRefused } from '../../../ports/use-refused.ts';
import { createdFrom, type EncounterEntry } from './encounter-entry.ts';
import { entryFromEncounter } from './entry-from-encounter.ts';

/** What the address asks for: a new encounter, a correction of one, or the mending of a refused operation. */
export interface Purpose {
  readonly corrects: string | null;
  readonly mends: RefusedWords | null;
  /** Whom the encounter is with, when it was opened from a person's page. */
  readonly person: string | null;
  /** The shift it belongs to, when it is added from that shift's log. */
  readonly shift: string | null;
}

export function usePurpose(search: string, draftId: string): Purpose {
  const mends = useRefused(search, draftId);
  return useMemo(() => {
    const asked = new URLSearchParams(search);
    return { mends, corrects: asked.get('corrects'), person: asked.get('person'), shift: asked.get('shift') };
  }, [search, mends]);
}

/** The encounter to be said again, null when the address names none, undefined while it is being looked for. */
export function useOriginal({ corrects, mends }: Purpose): Viewed<'encounter'> | null | undefined {
  const { records } = usePorts();
  const id = corrects ?? mends?.intent.recordId ?? null;
  const [found, setFound] = useState<Viewed<'encounter'> | null | undefined>(id === null ? null : undefined);
  useEffect(() => {
    if (found !== undefined || id === null) return;
    let current = true;
    const look = async () => {
      const encounter = await records.get('encounter', id);
      if (current) setFound(encounter);
    };
    void look();
    return () => {
      current = false;
    };
  }, [records, id, found]);
  return found;
}

/** A mended encounter keeps its id and what came with it; a correction is a new record. */
export function entryToSayAgain(
  blank: EncounterEntry,
  encounter: Viewed<'encounter'>,
  mends: RefusedWords | null,
): EncounterEntry {
  const entry = entryFromEncounter(blank, encounter);
  if (mends === null) return entry;
  const people = entry.people.map((one) => {
    // Refused together with the encounter, so it must be created again together with it.
    const newcomer = mends.group.find(
      ({ action, kind, recordId }) => action === 'create' && kind === 'person' && recordId === one.personId,
    );
    return newcomer?.action === 'create'
      ? { ...one, created: createdFrom(newcomer.body as unknown as PersonBody) }
      : one;
  });
  const seen = mends.group.find(
    ({ action, kind, recordId }) =>
      action === 'create' && kind === 'health_observation' && recordId !== encounter.id,
  );
  const health = seen?.action === 'create' ? healthObservation.schema.safeParse(seen.body).data : undefined;
  const signs = { health: health?.signs ?? [], healthAction: health?.action ?? '' };
  return { ...entry, ...signs, people, draft: { recordId: encounter.id, opId: blank.draft.opId } };
}
