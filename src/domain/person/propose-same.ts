import { deterministicId } from '../kernel/ids.ts';
import { metresBetween, type Point } from '../place/point.ts';
import { foldName, isInArabicScript, nameBones, plainName } from './fold-name.ts';
import { mayBeTheSame } from './may-be-the-same.ts';
import type { PersonBody } from './person.ts';
import { type PersonLinkBody, pairOf } from './person-link.ts';

/** Where and on which night somebody was met. */
export interface Sighting {
  /** `YYYY-MM-DD`. */
  readonly night: string;
  readonly placeId: string;
  /** Null where a place has none, or must not have one. */
  readonly point: Point | null;
}

/** One record of a person, with the meetings of the last weeks. */
export interface SeenPerson {
  readonly id: string;
  readonly orgId: string;
  readonly body: Pick<PersonBody, 'nicknames' | 'gender' | 'ageBand' | 'pets'>;
  readonly sightings: readonly Sighting[];
}

/** Two records that may be of one person, and what speaks for it. */
export interface ProposedPair {
  readonly aId: string;
  readonly bId: string;
  readonly evidence: PersonLinkBody['evidence'];
}

/** Two crews that met the same person: hardly further apart than this, in nights and in metres (domain W10). */
const nightsApart = 2;
const metresApart = 500;
const dayMs = 86_400_000;
/** A shorter name, or what is left of one, says too little. */
const shortestName = 3;

/** The id of the one proposal that there can be for a pair: looking again writes nothing again. */
export const proposalId = (aId: string, bId: string): string => deterministicId('perhaps-same', aId, bId);

/**
 * Who might have been written down twice by crews that did not know of each other (T03, domain W10): a name that is or sounds the
 * same (or the same animal), near in place and night, nothing seen that speaks against it, one organisation. Never more than a
 * proposal: nobody is joined by it. `isSettled` says of which pairs somebody spoke already.
 */
export function proposeSame(
  newcomers: readonly SeenPerson[],
  all: readonly SeenPerson[],
  isSettled: (aId: string, bId: string) => boolean,
): readonly ProposedPair[] {
  const found = new Map<string, ProposedPair>();
  for (const one of newcomers) {
    for (const other of all) {
      if (one.id === other.id || one.orgId !== other.orgId) continue;
      const { aId, bId } = pairOf(one.id, other.id);
      const key = proposalId(aId, bId);
      if (found.has(key) || isSettled(aId, bId)) continue;
      const evidence = whatSpeaksForIt(one, other);
      if (evidence !== null) found.set(key, { aId, bId, evidence });
    }
  }
  return [...found.values()];
}

/** Null when too little does, or something speaks against it. */
function whatSpeaksForIt(one: SeenPerson, other: SeenPerson): PersonLinkBody['evidence'] | null {
  if (!mayBeTheSame(one.body, other.body)) return null;
  const sameName = haveNameAlike(one.body.nicknames, other.body.nicknames);
  const sameDog = haveSameAnimal(one.body.pets, other.body.pets);
  if (!sameName && !sameDog) return null;
  const near = one.sightings.flatMap((a) =>
    other.sightings.filter((b) => areNear(a, b)).map((b) => [a, b] as const),
  );
  if (near.length === 0) return null;
  const sameNight = near.some(([a, b]) => a.night === b.night);
  // Many have a dog: without a name that is alike, the night must be the same.
  if (!sameName && !sameNight) return null;
  return [
    ...(sameName ? (['same_nickname'] as const) : []),
    ...(sameNight ? (['same_place_night'] as const) : []),
    ...(sameDog ? (['same_dog'] as const) : []),
  ];
}

function areNear(a: Sighting, b: Sighting): boolean {
  if (Math.abs(Date.parse(a.night) - Date.parse(b.night)) > nightsApart * dayMs) return false;
  if (a.placeId === b.placeId) return true;
  return a.point !== null && b.point !== null && metresBetween(a.point, b.point) <= metresApart;
}

function haveNameAlike(some: readonly string[], others: readonly string[]): boolean {
  return some.some((one) => others.some((other) => areAlike(one, other)));
}

/** "Il Professore" and "Professore" are one nickname. */
const withoutArticle = (name: string): string =>
  name.replace(/^\s*(?:(?:il|lo|la|i|gli|le|the)\s+|l['’]\s*)/iu, '');

/** Written the same, or as it would be in another alphabet or by a worker of another language. */
function areAlike(oneName: string, otherName: string): boolean {
  const [one, other] = [withoutArticle(oneName), withoutArticle(otherName)];
  const [a, b] = [plainName(one), plainName(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (Math.min(a.length, b.length) < shortestName) return false;
  if (foldName(one) === foldName(other)) return true;
  // Arabic hardly writes its vowels: only between two alphabets are consonants enough.
  const isAcross = isInArabicScript(one) !== isInArabicScript(other);
  const bones = nameBones(one);
  return isAcross && bones.length >= shortestName && bones === nameBones(other);
}

function haveSameAnimal(one: string | null, other: string | null): boolean {
  const [a, b] = [plainName(one ?? ''), plainName(other ?? '')];
  return a.length > shortestName && a === b && !/^(un |una )?(cane|cani|gatto|gatti|gatta|dog|cat)$/.test(a);
}
