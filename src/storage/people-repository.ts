import type { Live } from './live.ts';
import type { OpenLog } from './open-log.ts';
import type { MatchReason, PeopleFound, PersonHit } from './person-hit.ts';
import type { Scheduler } from './storage-deps.ts';
import { frozen } from './view/frozen.ts';
import type { LiveScope } from './view/live-source.ts';
import { createNameFilling } from './view/name-filling.ts';
import { createNameIndex, type NameHit } from './view/name-index.ts';
import { createSightings } from './view/sightings.ts';
import type { Viewed } from './view-record.ts';

export interface PeopleRepository {
  /** Search as you type, tolerant of accents, spelling and transliteration; people usual at the place first. */
  search(text: string, near: { readonly placeId: string | null; readonly limit?: number }): Live<PeopleFound>;
}

const defaultLimit = 20;

export function createPeopleRepository({
  open,
  scope,
  now,
  scheduler,
}: {
  readonly open: OpenLog;
  readonly scope: LiveScope;
  readonly now: () => string;
  readonly scheduler: Scheduler;
}): PeopleRepository {
  const names = createNameIndex();
  const personOf = (id: string): Viewed<'person'> | null => {
    const record = open.state().view(id);
    return record?.kind === 'person' ? (record as unknown as Viewed<'person'>) : null;
  };
  const sightings = createSightings({ about: open.view.about, recordOf: (id) => open.state().view(id) });
  const filling = createNameFilling({
    put: (id) => names.put(id, personOf(id)?.body ?? null),
    scheduler,
  });
  const isOrWasPerson = (id: string): boolean => open.view.about.kindOf(id) === 'person' || names.has(id);
  filling.add(peopleOf(open));
  open.view.changes.subscribe({
    next: ({ ids, kinds }) => {
      if (kinds.has('person')) filling.add([...ids].filter(isOrWasPerson));
    },
    complete: () => {
      filling.end();
      names.clear();
    },
  });

  function find(text: string, placeId: string | null, limit: number): PeopleFound {
    const areAllIn = filling.catchUp();
    const today = now();
    const usual = placeId === null ? new Set<string>() : new Set(usualAt(placeId, today));
    const matches = text.trim() === '' ? withoutWords(usual, limit) : names.search(text);
    const recent = sightings.recentDays(today);
    const ranked = matches
      .map((match, at) => ({ ...match, at, tier: tierOf(match.id, usual, recent) }))
      .sort((a, b) => a.tier - b.tier || a.at - b.at);
    return {
      hits: ranked.slice(0, limit).flatMap(({ id, why }) => hitOf(id, why)),
      stillReading: open.readingOlder() || !areAllIn,
    };
  }

  /** Those met at the place lately, newest first; then those who are said to be there usually. */
  function usualAt(placeId: string, today: string): string[] {
    const said = names.usualAt(placeId).map((id) => ({ id, seenAt: sightings.last(id)?.at ?? '' }));
    said.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
    return [...new Set([...sightings.metAt(placeId, today), ...said.map(({ id }) => id)])];
  }

  function withoutWords(usual: ReadonlySet<string>, limit: number): NameHit[] {
    const others = sightings.recentPeople(limit + usual.size).filter((id) => !usual.has(id));
    const known = [...usual, ...others].filter((id) => names.has(id));
    return known.map((id) => ({ id, why: usual.has(id) ? 'usual-here' : calledOr(personOf(id)) }));
  }

  function hitOf(id: string, why: PersonHit['why']): PersonHit[] {
    const person = personOf(id);
    if (person === null) return [];
    const last = sightings.last(id);
    return [
      { person: frozen(person), why, lastPlaceId: last?.placeId ?? null, lastSeenAt: last?.at ?? null },
    ];
  }

  return {
    search: (text, { placeId, limit = defaultLimit }) =>
      scope.live((next) => {
        let isWatched = true;
        let isDue = false;
        const tell = (): void => {
          isDue = false;
          if (isWatched) next(find(text, placeId, limit));
        };
        // After the screen had its turn, once for all that changed meanwhile: a save does not wait for a search.
        const tellSoon = (): void => {
          if (isDue) return;
          isDue = true;
          void scheduler.breathe().then(tell);
        };
        tell();
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

/** Nobody searched for them: they are shown by what one would search for. */
const calledOr = (person: Viewed<'person'> | null): MatchReason =>
  (person?.body.nicknames ?? []).length > 0 ? 'nickname' : 'descriptor';

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
