import type { EncounterVersions } from '../encounter/encounter-versions.ts';
import type { RecordOf } from '../kernel/record.ts';
import type { ShiftEventBody } from './shift-event.ts';

/** One stop of the night with what was written there, in the order in which it happened. */
export interface LogStop {
  readonly placeId: string;
  /** Null when nobody tapped the arrival. */
  readonly arrivedAt: string | null;
  readonly entries: readonly EncounterVersions[];
}

interface Visit {
  readonly placeId: string;
  readonly arrivedAt: string | null;
  readonly entries: EncounterVersions[];
}

/** Two phones that tap the same arrival make one stop; a place seen again later in the night is another stop. */
export function logStops(
  events: readonly RecordOf<ShiftEventBody>[],
  entries: readonly EncounterVersions[],
): readonly LogStop[] {
  const visits = visitsOf(events);
  for (const entry of [...entries].sort((a, b) => (a.latest.at < b.latest.at ? -1 : 1))) {
    visitFor(entry, visits).entries.push(entry);
  }
  const begins = (visit: Visit): string => visit.arrivedAt ?? visit.entries[0]?.latest.at ?? '';
  return visits.sort((a, b) => (begins(a) < begins(b) ? -1 : begins(a) > begins(b) ? 1 : 0));
}

function visitsOf(events: readonly RecordOf<ShiftEventBody>[]): Visit[] {
  const arrivals = events
    .filter((one) => one.body.event === 'arrived' && one.body.placeId !== null)
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const visits: Visit[] = [];
  for (const arrival of arrivals) {
    const placeId = arrival.body.placeId ?? '';
    if (visits.at(-1)?.placeId !== placeId) visits.push({ placeId, arrivedAt: arrival.at, entries: [] });
  }
  return visits;
}

/** The last visit of its place that had begun, else the first one (the arrival was tapped late), else a stop of its own. */
function visitFor(entry: EncounterVersions, visits: Visit[]): Visit {
  const { placeId } = entry.latest.body;
  const here = visits.filter((visit) => visit.placeId === placeId);
  const begun = here.filter((visit) => visit.arrivedAt === null || visit.arrivedAt <= entry.latest.at);
  const found = begun.at(-1) ?? here[0];
  if (found) return found;
  const added: Visit = { placeId, arrivedAt: null, entries: [] };
  visits.push(added);
  return added;
}
