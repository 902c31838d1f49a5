import { plainName } from '../../domain/person/fold-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { MatchReason } from '../person-hit.ts';
import { type Named, otherNames, type WrittenName, words, writtenName } from './name-index.ts';

/** Who is here, and where they usually are: what a search asks beside the index of names. */
export interface KnownPeople {
  /** Null takes the person out. */
  put(id: string, body: PersonBody | null): void;
  has(id: string): boolean;
  ids(): readonly string[];
  usualAt(placeId: string): readonly string[];
  clear(): void;
}

export function createKnownPeople(): KnownPeople {
  const usual = new Map<string, Set<string>>();
  const placesByPerson = new Map<string, readonly string[]>();
  return {
    put: (id, body) => {
      for (const placeId of placesByPerson.get(id) ?? []) usual.get(placeId)?.delete(id);
      placesByPerson.delete(id);
      if (body === null) return;
      const places = body.usualPlaceIds ?? [];
      placesByPerson.set(id, places);
      for (const placeId of places) usual.set(placeId, (usual.get(placeId) ?? new Set<string>()).add(id));
    },
    has: (id) => placesByPerson.has(id),
    ids: () => [...placesByPerson.keys()],
    usualAt: (placeId) => [...(usual.get(placeId) ?? [])],
    clear: () => {
      usual.clear();
      placesByPerson.clear();
    },
  };
}

/** Why somebody was found, and by which other name when that is the reason. */
export interface NameReason {
  readonly why: MatchReason;
  readonly matched: string | null;
}

/** Which field explains a hit best, when several match. */
const explains: readonly (readonly [field: keyof WrittenName, why: MatchReason])[] = [
  ['nickname', 'nickname'],
  ['alias', 'alias'],
  ['code', 'code'],
  ['descriptor', 'descriptor'],
];

/**
 * What is written like that; else it only sounds so. Asked of the few that are shown: the first of hundreds need it, the
 * others do not. (The index tells the fields of a word only as of the last query.)
 */
export function nameReason(body: Named, text: string): NameReason {
  const own = writtenName(body);
  const wanted = words(plainName(text));
  const isIn = (field: keyof WrittenName) =>
    words(own[field]).some((one) => wanted.some((word) => one.startsWith(word)));
  const why = explains.find(([field]) => isIn(field))?.[1] ?? 'sounds-like';
  return { why, matched: why === 'alias' ? otherName(otherNames(body), wanted) : null };
}

const otherName = (names: readonly string[], wanted: readonly string[]): string | null =>
  names.find((name) => wanted.some((word) => words(plainName(name)).some((own) => own.startsWith(word)))) ??
  null;
