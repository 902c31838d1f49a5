import { latest } from '../../domain/shift/shift-status.ts';
import type { AnyViewRecord } from '../view-record.ts';
import type { AboutIndex } from './about-index.ts';
import type { ViewChange } from './record-view.ts';

export interface Sighting {
  readonly at: string;
  readonly placeId: string | null;
}

/**
 * Where and when people were met, read from the encounters in the view. Each letter of a search asks it of hundreds: what
 * was found is kept until an encounter with that person, or at that place, changes.
 */
export interface Sightings {
  last(personId: string): Sighting | null;
  /** People met at the place in the last 90 days, newest meeting first. */
  metAt(placeId: string, today: string): readonly string[];
  /** Of them so many, without reading the others. */
  someMetAt(placeId: string, today: string, most: number): readonly string[];
  /** People by their last meeting anywhere in the pack, newest first. */
  recentPeople(most: number): readonly string[];
  /** People met before, but not since; those unseen for the shortest first. */
  notSeenSince(since: string, most: number): readonly string[];
  /** Whether a person was met in the last 30 days. */
  recentDays(today: string): (personId: string) => boolean;
  /** Finds out in slices, before anybody asks, when these were met last. */
  remember(people: readonly string[], breathe: () => Promise<void>): Promise<void>;
  /** These records look different now. */
  forget(change: Pick<ViewChange, 'kinds' | 'abouts'>): void;
  clear(): void;
}

const [usualDays, recentDays] = [90, 30];
const dayMs = 86_400_000;
const askedAtOnce = 50;

export function createSightings({
  about,
  recordOf,
}: {
  readonly about: AboutIndex;
  readonly recordOf: (id: string) => AnyViewRecord | null;
}): Sightings {
  const lastMet = new Map<string, Sighting | null>();
  const lastSeen = new Map<string, Sighting | null>();
  const metAtPlace = new Map<string, readonly Met[]>();
  let isEnded = false;
  const daysBefore = (today: string, days: number): string =>
    new Date(Date.parse(today) - days * dayMs).toISOString();

  /** Withdrawn by what was written later: whoever was met only there was not met. */
  function isTaken(meeting: AnyViewRecord): boolean {
    if (meeting.body.withdrawn === true) return true;
    const first = typeof meeting.body.correctsId === 'string' ? meeting.body.correctsId : meeting.id;
    const again = latest(about.ids('encounter', first).flatMap((id) => recordOf(id) ?? []));
    return again?.body.withdrawn === true;
  }

  function newest(personId: string, counts: (meeting: AnyViewRecord) => boolean): Sighting | null {
    for (const id of about.ids('encounter', personId)) {
      const meeting = recordOf(id);
      if (meeting !== null && counts(meeting) && isMeetingWith(meeting, personId) && !isTaken(meeting))
        return { at: meeting.at, placeId: placeOf(meeting) };
    }
    return null;
  }

  const last = (personId: string): Sighting | null => kept(lastMet, personId, () => newest(personId, any));

  /** Somebody who was looked for in vain was not seen. */
  const seen = (personId: string): Sighting | null =>
    kept(lastSeen, personId, () => newest(personId, isSighting));

  function peopleIn(ids: readonly string[], since: string, most: number): Met[] {
    const people = new Map<string, string>();
    for (const id of ids) {
      const meeting = recordOf(id);
      if (meeting === null) continue;
      if (meeting.at < since || people.size >= most) break;
      if (isTaken(meeting)) continue;
      for (const personId of participantsOf(meeting))
        if (!people.has(personId)) people.set(personId, meeting.at);
    }
    return [...people];
  }

  /** Where those begin that were before: sorted as they are, most need not be looked at. */
  function firstBefore(ids: readonly string[], since: string): number {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((recordOf(ids[middle] ?? '')?.at ?? '') >= since) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    last,
    metAt: (placeId, today) => {
      const since = daysBefore(today, usualDays);
      const met = kept(metAtPlace, placeId, () =>
        peopleIn(about.ids('encounter', placeId), since, Number.POSITIVE_INFINITY),
      );
      return met.filter(([, at]) => at >= since).map(([personId]) => personId);
    },
    someMetAt: (placeId, today, most) =>
      peopleIn(about.ids('encounter', placeId), daysBefore(today, usualDays), most).map(([id]) => id),
    recentPeople: (most) => peopleIn(about.idsOfKind('encounter'), '', most).map(([personId]) => personId),
    notSeenSince: (since, most) => {
      const missed = new Set<string>();
      const ids = about.idsOfKind('encounter');
      for (let at = firstBefore(ids, since); at < ids.length && missed.size < most; at += 1) {
        const meeting = recordOf(ids[at] ?? '');
        if (meeting === null || !isSighting(meeting) || isTaken(meeting)) continue;
        for (const personId of participantsOf(meeting))
          if ((seen(personId)?.at ?? '') < since) missed.add(personId);
      }
      return [...missed];
    },
    recentDays: (today) => {
      const since = daysBefore(today, recentDays);
      return (personId) => (last(personId)?.at ?? '') >= since;
    },
    remember: async (people, breathe) => {
      for (let at = 0; at < people.length && !isEnded; at += askedAtOnce) {
        for (const personId of people.slice(at, at + askedAtOnce)) last(personId);
        await breathe();
      }
    },
    forget: ({ kinds, abouts }) => {
      if (!kinds.has('encounter')) return;
      for (const id of abouts) for (const cache of [lastMet, lastSeen, metAtPlace]) cache.delete(id);
    },
    clear: () => {
      isEnded = true;
      for (const cache of [lastMet, lastSeen, metAtPlace]) cache.clear();
    },
  };
}

type Met = readonly [personId: string, at: string];

function kept<T>(cache: Map<string, T>, id: string, find: () => T): T {
  const known = cache.get(id);
  if (known !== undefined) return known;
  const found = find();
  cache.set(id, found);
  return found;
}

const any = (): boolean => true;
const isSighting = ({ body }: AnyViewRecord): boolean => body.kind !== 'failed_search';

const isMeetingWith = (meeting: AnyViewRecord, personId: string): boolean =>
  participantsOf(meeting).includes(personId);

const placeOf = ({ body }: AnyViewRecord): string | null =>
  typeof body.placeId === 'string' ? body.placeId : null;

function participantsOf({ body }: AnyViewRecord): string[] {
  if (!Array.isArray(body.participants)) return [];
  return body.participants.flatMap((one: unknown) => {
    const id = typeof one === 'object' && one !== null && 'personId' in one ? one.personId : null;
    return typeof id === 'string' ? [id] : [];
  });
}
