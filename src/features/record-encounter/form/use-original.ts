import { useEffect, useMemo, useState } from 'react';
import type { Ports } from '../../../ports/ports.ts';
import type { Viewed } from '../../../ports/records.ts';
import type { OutboxItem } from '../../../ports/sync-status.ts';
import { useLive, usePorts } from '../../../ports/use-ports.tsx';
import { createdFrom, type EncounterEntry } from './encounter-entry.ts';
import { entryFromEncounter } from './entry-from-encounter.ts';

/** What the address asks for: a new encounter, a correction of one, or the mending of a refused operation. */
export interface Purpose {
  readonly corrects: string | null;
  readonly mends: string | null;
  /** Whom the encounter is with, when it was opened from a person's page. */
  readonly person: string | null;
  /** The shift it belongs to, when it is added from that shift's log. */
  readonly shift: string | null;
}

export function usePurpose(search: string): Purpose {
  return useMemo(() => {
    const asked = new URLSearchParams(search);
    return {
      corrects: asked.get('corrects'),
      mends: asked.get('mends'),
      person: asked.get('person'),
      shift: asked.get('shift'),
    };
  }, [search]);
}

export interface Original {
  readonly encounter: Viewed<'encounter'> | null;
  readonly outbox: readonly OutboxItem[];
}

/** The encounter to be said again, if the address names one. Undefined while it is being looked for. */
export function useOriginal({ corrects, mends }: Purpose): Original | undefined {
  const { records, sync } = usePorts();
  const outbox = useLive(sync.outbox);
  const id = corrects ?? outbox?.find((one) => mends !== null && one.opIds.includes(mends))?.recordId ?? null;
  const waiting = mends !== null && outbox === undefined;
  const [found, setFound] = useState<Original | undefined>(undefined);
  useEffect(() => {
    if (waiting || found) return;
    let current = true;
    const look = async () => {
      const encounter = id ? await records.get('encounter', id) : null;
      if (current) setFound({ encounter, outbox: outbox ?? [] });
    };
    void look();
    return () => {
      current = false;
    };
  }, [records, id, waiting, outbox, found]);
  return found;
}

/** A mended encounter keeps its id and what came with it; a correction is a new record. */
export async function entryToSayAgain(
  records: Ports['records'],
  blank: EncounterEntry,
  encounter: Viewed<'encounter'>,
  mending: readonly OutboxItem[] | null,
): Promise<EncounterEntry> {
  const entry = entryFromEncounter(blank, encounter);
  if (mending === null) return entry;
  const refused = new Set(mending.filter((item) => item.state !== 'waiting').map((item) => item.recordId));
  const people = await Promise.all(
    entry.people.map(async (one) => {
      // Refused together with the encounter, so it must be created again together with it.
      const person = refused.has(one.personId) ? await records.get('person', one.personId) : null;
      return person ? { ...one, created: createdFrom(person.body) } : one;
    }),
  );
  return { ...entry, people, draft: { recordId: encounter.id, opId: blank.draft.opId } };
}
