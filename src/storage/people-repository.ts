import type { Live } from './live.ts';
import type { OpenLog } from './open-log.ts';
import type { MatchReason, PeopleFound, PersonHit } from './person-hit.ts';
import type { Scheduler } from './storage-deps.ts';
import { frozen } from './view/frozen.ts';
import { createKnownPeople, type NameReason, nameReason } from './view/known-people.ts';
import type { LiveScope } from './view/live-source.ts';
import { createNameFilling } from './view/name-filling.ts';
import type { NameHand } from './view/name-hand.ts';
import type { Named } from './view/name-index.ts';
import { createPlaceNames } from './view/place-names.ts';
import { createSightings } from './view/sightings.ts';
import type { Viewed } from './view-record.ts';

export interface SearchNear {
  readonly placeId: string | null;
  readonly limit?: number;
  /** Instead of a search: whom nobody has met for so many days. They are listed, and nobody is ever closed for it. */
  readonly notSeenForDays?: number | null;
}

export interface PeopleRepository {
  /** Search as you type, tolerant of accents, spelling and transliteration; people usual at the place first. */
  search(text: string, near: SearchNear): Live<PeopleFound>;
}

/** Without a reason: found by name. */
interface Match {
  readonly id: string;
  readonly because?: NameReason;
}

const defaultLimit = 20;
/** Of one place: who is looked for was met there among the last. */
const mostAtPlace = 40;
const mostWeighed = 500;
const dayMs = 86_400_000;

export function createPeopleRepository({
  open,
  scope,
  now,
  scheduler,
  names,
}: {
  readonly open: OpenLog;
  readonly scope: LiveScope;
  readonly now: () => string;
  readonly scheduler: Scheduler;
  readonly names: NameHand;
}): PeopleRepository {
  const known = createKnownPeople();
  const personOf = (id: string): Viewed<'person'> | null => {
    const record = open.state().view(id);
    return record?.kind === 'person' ? (record as unknown as Viewed<'person'>) : null;
  };
  const sightings = createSightings({ about: open.view.about, recordOf: (id) => open.state().view(id) });
  const places = createPlaceNames({ view: open.view, nameOf: (id) => placeName(open.state().view(id)) });
  const filling = createNameFilling({
    put: (ids) => {
      const people = ids.map((id) => ({ id, body: personOf(id)?.body ?? null }));
      for (const { id, body } of people) known.put(id, body);
      return names.put(people.map(({ id, body }) => ({ id, named: body && namedIn(body) })));
    },
    scheduler,
  });
  names.onLost(() => {
    filling.add(known.ids());
    filling.catchUp();
  });
  const isOrWasPerson = (id: string): boolean => open.view.about.kindOf(id) === 'person' || known.has(id);
  filling.add(peopleOf(open));
  let cancelIdle = (): void => {};
  /** The first letters of a search would ask it of hundreds at once. */
  const rememberWhenIdle = (): void => {
    cancelIdle();
    if (open.readingOlder()) return;
    cancelIdle = scheduler.whenIdle(() => void sightings.remember(known.ids(), () => scheduler.whenFree()));
  };
  filling.onFilled(rememberWhenIdle);
  let isReadingOlder = open.readingOlder();
  const stopWaiting = open.onApplied(() => {
    if (isReadingOlder && !open.readingOlder()) rememberWhenIdle();
    isReadingOlder = open.readingOlder();
  });
  open.view.changes.subscribe({
    next: ({ ids, kinds, abouts }) => {
      sightings.forget({ kinds, abouts });
      if (kinds.has('place')) places.forget();
      if (kinds.has('person')) filling.add([...ids].filter(isOrWasPerson));
    },
    complete: () => {
      filling.end();
      names.end();
      known.clear();
      cancelIdle();
      stopWaiting();
      sightings.clear();
    },
  });

  async function find(text: string, placeId: string | null, limit: number): Promise<PeopleFound> {
    const areAllIn = filling.catchUp();
    const today = now();
    const usual = placeId === null ? new Set<string>() : new Set(usualAt(placeId, today));
    const matches = text.trim() === '' ? withoutWords(usual, limit) : await byWords(text, usual, today);
    const recent = sightings.recentDays(today);
    const ranked = matches
      .map((match, at) => ({ ...match, at, tier: tierOf(match.id, usual, recent) }))
      .sort((a, b) => a.tier - b.tier || a.at - b.at);
    return {
      hits: ranked.slice(0, limit).flatMap((match) => hitOf(match, text)),
      stillReading: open.readingOlder() || !areAllIn,
    };
  }

  async function missed(days: number, limit: number): Promise<PeopleFound> {
    filling.catchUp();
    const since = new Date(Date.parse(now()) - days * dayMs).toISOString();
    const because: NameReason = { why: 'usual-here', matched: null };
    const hits = sightings.notSeenSince(since, limit).flatMap((id) => hitOf({ id, because }, ''));
    return { hits, stillReading: open.readingOlder() };
  }

  /** Those met at the place lately, newest first; then those who are said to be there usually. */
  function usualAt(placeId: string, today: string): string[] {
    const said = known.usualAt(placeId).map((id) => ({ id, seenAt: sightings.last(id)?.at ?? '' }));
    said.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
    return [...new Set([...sightings.metAt(placeId, today), ...said.map(({ id }) => id)])];
  }

  /** Those found by name, then those met or usual at a place of that name. */
  async function byWords(text: string, usual: ReadonlySet<string>, today: string): Promise<readonly Match[]> {
    // Of thousands only those who are usual here, and the best by name, are worth asking when they were met last.
    const found = await names.search({ text, most: mostWeighed, anyway: [...usual] });
    const all = new Map(found.map((id): [string, Match] => [id, { id }]));
    for (const { id: placeId, name: matched } of places.search(text)) {
      const there = [...sightings.someMetAt(placeId, today, mostAtPlace), ...known.usualAt(placeId)];
      for (const id of there.slice(0, mostAtPlace))
        if (!all.has(id)) all.set(id, { id, because: { why: 'place', matched } });
    }
    return [...all.values()];
  }

  function withoutWords(usual: ReadonlySet<string>, limit: number): Match[] {
    const others = sightings.recentPeople(limit + usual.size).filter((id) => !usual.has(id));
    return [...usual, ...others]
      .filter((id) => known.has(id))
      .map((id) => ({
        id,
        because: { why: usual.has(id) ? 'usual-here' : calledOr(personOf(id)), matched: null },
      }));
  }

  function hitOf({ id, because }: Match, text: string): PersonHit[] {
    const person = personOf(id);
    if (person === null) return [];
    const last = sightings.last(id);
    const [lastPlaceId, lastSeenAt] = [last?.placeId ?? null, last?.at ?? null];
    const reason = because ?? nameReason(person.body, text);
    return [{ person: frozen(person), ...reason, lastPlaceId, lastSeenAt }];
  }

  return {
    search: (text, { placeId, limit = defaultLimit, notSeenForDays = null }) =>
      scope.live((next) => {
        let isWatched = true;
        let isDue = false;
        let asked = 0;
        const tell = async (): Promise<void> => {
          isDue = false;
          asked += 1;
          const turn = asked;
          if (!isWatched) return;
          const found = await (notSeenForDays === null
            ? find(text, placeId, limit)
            : missed(notSeenForDays, limit));
          // What was asked later answers for what changed since.
          if (isWatched && turn === asked) next(found);
        };
        // After the screen had its turn, once for all that changed meanwhile: neither a key nor a save waits for a search.
        const tellSoon = (): void => {
          if (isDue) return;
          isDue = true;
          void scheduler.breathe().then(tell);
        };
        tellSoon();
        const watch = open.view.changes.subscribe(({ kinds }) => {
          // Each page read would bring the same search again: the last one tells.
          if (!open.readingOlder() && (kinds.has('person') || kinds.has('encounter'))) tellSoon();
        });
        const forgetFilled = filling.onFilled(tellSoon);
        let wasReading = open.readingOlder();
        const stop = open.onApplied(() => {
          if (wasReading && !open.readingOlder()) tellSoon();
          wasReading = open.readingOlder();
        });
        return () => {
          isWatched = false;
          watch.unsubscribe();
          forgetFilled();
          stop();
        };
      }),
  };
}

const placeName = (record: ReturnType<ReturnType<OpenLog['state']>['view']>): string | null =>
  record?.kind === 'place' && typeof record.body.name === 'string' ? record.body.name : null;

/** Nobody searched for them: they are shown by what one would search for. */
const calledOr = (person: Viewed<'person'> | null): MatchReason =>
  (person?.body.nicknames ?? []).length > 0 ? 'nickname' : 'descriptor';

const namedIn = ({ nicknames, aliases, personCode, descriptor }: Viewed<'person'>['body']): Named => ({
  nicknames,
  aliases,
  personCode,
  descriptor,
});

/** Usual here, then met in the last 30 days, then all the others. */
const tierOf = (id: string, usual: ReadonlySet<string>, recent: (id: string) => boolean): number =>
  usual.has(id) ? 0 : recent(id) ? 1 : 2;

const peopleOf = (open: OpenLog): string[] => {
  const state = open.state();
  const copied = [...state.copies.all()]
    .filter(({ record }) => record.kind === 'person')
    .map(({ record }) => record.id);
  const own = [...state.own.all()].filter(({ operation }) => operation.kind === 'person');
  return [...new Set([...copied, ...own.map(({ operation }) => operation.recordId)])];
};
