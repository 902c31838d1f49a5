import MiniSearch from 'minisearch';
import { foldName, isInArabicScript, nameBones, plainName } from '../../domain/person/fold-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { MatchReason } from '../person-hit.ts';

/** Why somebody was found, and by which other name when that is the reason. */
export interface NameReason {
  readonly why: MatchReason;
  readonly matched: string | null;
}

/** People by how they are called and what one sees of them. In memory only. */
export interface NameIndex {
  /** Null takes the person out. */
  put(id: string, body: PersonBody | null): void;
  has(id: string): boolean;
  ids(): readonly string[];
  /** Best match first. */
  search(text: string): readonly string[];
  /** Asked of the few that are shown: the first of hundreds need it, the others do not. */
  reason(id: string, text: string): NameReason;
  usualAt(placeId: string): readonly string[];
  clear(): void;
}

interface NameDocument {
  readonly id: string;
  readonly nickname: string;
  readonly code: string;
  readonly descriptor: string;
  readonly sound: string;
  readonly alias: string;
  /** Consonants only: what Arabic writes of a name. */
  readonly bones: string;
  /** The same, of names that are written in Arabic. */
  readonly arabic: string;
}

/** Which field explains a hit best, when several match. */
const written: readonly (readonly [field: keyof NameDocument, why: MatchReason])[] = [
  ['nickname', 'nickname'],
  ['alias', 'alias'],
  ['code', 'code'],
  ['descriptor', 'descriptor'],
];

const emptyIndex = () =>
  new MiniSearch<NameDocument>({
    fields: [...written.map(([field]) => field), 'sound', 'bones', 'arabic'],
    tokenize: words,
    processTerm: (term) => term,
  });

const words = (text: string): string[] => text.split(/[\s.,;/()]+/u).filter((word) => word !== '');

export function createNameIndex(): NameIndex {
  let index = emptyIndex();
  const documents = new Map<string, NameDocument>();
  const others = new Map<string, readonly string[]>();
  const usual = new Map<string, Set<string>>();
  const placesByPerson = new Map<string, readonly string[]>();

  function remove(id: string): void {
    const old = documents.get(id);
    if (old === undefined) return;
    index.remove(old);
    documents.delete(id);
    others.delete(id);
    for (const placeId of placesByPerson.get(id) ?? []) usual.get(placeId)?.delete(id);
    placesByPerson.delete(id);
  }

  /** A letter or two belong to thousands: the index would weigh them all against each other, for nothing. */
  function beginningWith(plain: string): readonly string[] {
    const begins = (field: string): boolean => field.startsWith(plain) || field.includes(` ${plain}`);
    return [...documents.values()]
      .filter(({ nickname, alias, code }) => begins(nickname) || begins(alias) || begins(code))
      .map(({ id }) => id);
  }

  return {
    put: (id, body) => {
      remove(id);
      if (body === null) return;
      const document = documentOf(id, body);
      documents.set(id, document);
      index.add(document);
      const names = otherNames(body);
      if (names.length > 0) others.set(id, names);
      const places = body.usualPlaceIds ?? [];
      placesByPerson.set(id, places);
      for (const placeId of places) usual.set(placeId, (usual.get(placeId) ?? new Set<string>()).add(id));
    },
    has: (id) => documents.has(id),
    ids: () => [...documents.keys()],
    search: (text) => {
      const plain = plainName(text);
      if (plain.length <= hardlyBegun) return beginningWith(plain);
      const found = index.search({
        combineWith: 'OR',
        queries: [
          {
            queries: [plain],
            fields: ['nickname', 'alias', 'code', 'descriptor'],
            prefix: true,
            combineWith: 'AND',
            boost: { nickname: 3, alias: 2, code: 2 },
          },
          {
            queries: [foldName(text)],
            fields: ['sound'],
            prefix: true,
            fuzzy: fuzziness,
            combineWith: 'AND',
          },
          ...bonesQuery(text),
        ],
      });
      return found.map((hit) => hit.id as string);
    },
    reason: (id, text) => {
      const why = reasonOf(documents.get(id), words(plainName(text)));
      return { why, matched: why === 'alias' ? otherName(others.get(id) ?? [], plainName(text)) : null };
    },
    usualAt: (placeId) => [...(usual.get(placeId) ?? [])],
    clear: () => {
      index = emptyIndex();
      documents.clear();
      others.clear();
      usual.clear();
      placesByPerson.clear();
    },
  };
}

/** Letters of a search that has hardly begun. */
const hardlyBegun = 2;

/** One wrong letter in a name of five; none in what is hardly begun. */
const fuzziness = (term: string): number | false => (term.length >= 5 ? 1 : false);

/** Fewer consonants belong to too many names; where one of the two is in Arabic there is nothing else. */
const fewestBones = 3;

/** A last resort, when the vowels differ or were never written. */
function bonesQuery(text: string) {
  const bones = words(nameBones(text));
  if (bones.length === 0) return [];
  const isTelling = isInArabicScript(text) || bones.every((one) => one.length >= fewestBones);
  const fields = isTelling ? ['bones', 'arabic'] : ['arabic'];
  return [
    { queries: [bones.join(' ')], fields, combineWith: 'AND' as const, boost: { bones: 0.2, arabic: 0.2 } },
  ];
}

/** Names beside the one that is read in every list. */
const otherNames = (body: PersonBody): readonly string[] =>
  (Array.isArray(body.aliases) ? body.aliases : []).map(({ name }) => name);

const otherName = (names: readonly string[], plain: string): string | null =>
  names.find((name) =>
    words(plain).some((word) => words(plainName(name)).some((own) => own.startsWith(word))),
  ) ?? null;

/** A person of a newer schema may lack what we look for. */
function documentOf(id: string, body: PersonBody): NameDocument {
  const nicknames = Array.isArray(body.nicknames) ? body.nicknames : [];
  const aliases = otherNames(body);
  return {
    id,
    nickname: nicknames.map(plainName).join(' '),
    // Said on the radio in pieces, typed in one go.
    code: `${plainName(body.personCode ?? '')} ${plainName((body.personCode ?? '').replace(/-/g, ' '))}`,
    descriptor: plainName(body.descriptor ?? ''),
    sound: [...nicknames, ...aliases].map(foldName).join(' '),
    alias: aliases.map(plainName).join(' '),
    bones: [...nicknames, ...aliases].map(nameBones).join(' '),
    arabic: [...nicknames, ...aliases].filter(isInArabicScript).map(nameBones).join(' '),
  };
}

/** What is written like that; else it only sounds so. (The index tells the fields of a word only as of the last query.) */
function reasonOf(document: NameDocument | undefined, wanted: readonly string[]): MatchReason {
  if (document === undefined) return 'sounds-like';
  const isIn = (field: keyof NameDocument) =>
    words(document[field]).some((own) => wanted.some((word) => own.startsWith(word)));
  return written.find(([field]) => isIn(field))?.[1] ?? 'sounds-like';
}
