import type { AnyViewRecord } from '../view-record.ts';
import type { AboutIndex } from './about-index.ts';

export interface Sighting {
  readonly at: string;
  readonly placeId: string | null;
}

/** Where and when people were met, read from the encounters in the view. */
export interface Sightings {
  last(personId: string): Sighting | null;
  /** People met at the place in the last 90 days, newest meeting first. */
  metAt(placeId: string, today: string, most?: number): readonly string[];
  /** People by their last meeting anywhere in the pack, newest first. */
  recentPeople(most: number): readonly string[];
  /** People met before, but not since; those unseen for the shortest first. */
  notSeenSince(since: string, most: number): readonly string[];
  /** Whether a person was met in the last 30 days. */
  recentDays(today: string): (personId: string) => boolean;
}

const [usualDays, recentDays] = [90, 30];
const dayMs = 86_400_000;

export function createSightings({
  about,
  recordOf,
}: {
  readonly about: AboutIndex;
  readonly recordOf: (id: string) => AnyViewRecord | null;
}): Sightings {
  const daysBefore = (today: string, days: number): string =>
    new Date(Date.parse(today) - days * dayMs).toISOString();

  function last(personId: string): Sighting | null {
    for (const id of about.ids('encounter', personId)) {
      const meeting = recordOf(id);
      if (meeting !== null && isMeetingWith(meeting, personId))
        return { at: meeting.at, placeId: placeOf(meeting) };
    }
    return null;
  }

  function peopleIn(ids: Iterable<string>, since: string, most: number): string[] {
    const people = new Set<string>();
    for (const id of ids) {
      const meeting = recordOf(id);
      if (meeting === null || meeting.body.withdrawn === true) continue;
      if (meeting.at < since || people.size >= most) break;
      for (const personId of participantsOf(meeting)) people.add(personId);
    }
    return [...people];
  }

  return {
    last,
    metAt: (placeId, today, most = Number.POSITIVE_INFINITY) =>
      peopleIn(about.ids('encounter', placeId), daysBefore(today, usualDays), most),
    recentPeople: (most) => peopleIn(about.idsOfKind('encounter'), '', most),
    notSeenSince: (since, most) => {
      const seen = new Set<string>();
      const missed = new Set<string>();
      for (const id of about.idsOfKind('encounter')) {
        const meeting = recordOf(id);
        if (meeting === null || meeting.body.withdrawn === true || meeting.body.kind === 'failed_search')
          continue;
        for (const personId of participantsOf(meeting)) {
          if (seen.has(personId)) continue;
          seen.add(personId);
          if (meeting.at < since) missed.add(personId);
        }
        if (missed.size >= most) break;
      }
      return [...missed];
    },
    recentDays: (today) => {
      const since = daysBefore(today, recentDays);
      return (personId) => (last(personId)?.at ?? '') >= since;
    },
  };
}

const isMeetingWith = (meeting: AnyViewRecord, personId: string): boolean =>
  meeting.body.withdrawn !== true && participantsOf(meeting).includes(personId);

const placeOf = ({ body }: AnyViewRecord): string | null =>
  typeof body.placeId === 'string' ? body.placeId : null;

function participantsOf({ body }: AnyViewRecord): string[] {
  if (!Array.isArray(body.participants)) return [];
  return body.participants.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null && 'personId' in one ? one.personId : null;
    return typeof id === 'string' ? [id] : [];
  });
}
