import MiniSearch from 'minisearch';
import { foldName, plainName } from '../../domain/person/fold-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';
import type { MatchReason } from '../person-hit.ts';

export interface NameHit {
  readonly id: string;
  readonly why: MatchReason;
}

/** People by how they are called and what one sees of them. In memory only. */
export interface NameIndex {
  /** Null takes the person out. */
  put(id: string, body: PersonBody | null): void;
  has(id: string): boolean;
  /** Best match first. */
  search(text: string): readonly NameHit[];
  usualAt(placeId: string): readonly string[];
  clear(): void;
}

interface NameDocument {
  readonly id: string;
  readonly nickname: string;
  readonly code: string;
  readonly descriptor: string;
  readonly sound: string;
}

/** Which field explains a hit best, when several match. */
const reasons: readonly (readonly [field: keyof NameDocument, why: MatchReason])[] = [
  ['nickname', 'nickname'],
  ['code', 'code'],
  ['sound', 'sounds-like'],
  ['descriptor', 'descriptor'],
];

const emptyIndex = () =>
  new MiniSearch<NameDocument>({
    fields: reasons.map(([field]) => field),
    tokenize: words,
    processTerm: (term) => term,
  });

const words = (text: string): string[] => text.split(/[\s.,;/()]+/u).filter((word) => word !== '');

export function createNameIndex(): NameIndex {
  let index = emptyIndex();
  const documents = new Map<string, NameDocument>();
  const usual = new Map<string, Set<string>>();
  const placesByPerson = new Map<string, readonly string[]>();

  function remove(id: string): void {
    const old = documents.get(id);
    if (old === undefined) return;
    index.remove(old);
    documents.delete(id);
    for (const placeId of placesByPerson.get(id) ?? []) usual.get(placeId)?.delete(id);
    placesByPerson.delete(id);
  }

  return {
    put: (id, body) => {
      remove(id);
      if (body === null) return;
      const document = documentOf(id, body);
      documents.set(id, document);
      index.add(document);
      const places = body.usualPlaceIds ?? [];
      placesByPerson.set(id, places);
      for (const placeId of places) usual.set(placeId, (usual.get(placeId) ?? new Set<string>()).add(id));
    },
    has: (id) => documents.has(id),
    search: (text) => {
      const plain = plainName(text);
      const found = index.search({
        combineWith: 'OR',
        queries: [
          {
            queries: [plain],
            fields: ['nickname', 'code', 'descriptor'],
            prefix: true,
            combineWith: 'AND',
            boost: { nickname: 3, code: 2 },
          },
          {
            queries: [foldName(text)],
            fields: ['sound'],
            prefix: true,
            fuzzy: fuzziness,
            combineWith: 'AND',
          },
        ],
      });
      return found.map((hit) => ({ id: hit.id as string, why: reasonOf(hit.match) }));
    },
    usualAt: (placeId) => [...(usual.get(placeId) ?? [])],
    clear: () => {
      index = emptyIndex();
      documents.clear();
      usual.clear();
      placesByPerson.clear();
    },
  };
}

/** One wrong letter in a name of five; none in what is hardly begun. */
const fuzziness = (term: string): number | false => (term.length >= 5 ? 1 : false);

/** A person of a newer schema may lack what we look for. */
function documentOf(id: string, body: PersonBody): NameDocument {
  const nicknames = Array.isArray(body.nicknames) ? body.nicknames : [];
  return {
    id,
    nickname: nicknames.map(plainName).join(' '),
    // Said on the radio in pieces, typed in one go.
    code: `${plainName(body.personCode ?? '')} ${plainName((body.personCode ?? '').replace(/-/g, ' '))}`,
    descriptor: plainName(body.descriptor ?? ''),
    sound: nicknames.map(foldName).join(' '),
  };
}

function reasonOf(match: { readonly [term: string]: readonly string[] }): MatchReason {
  const fields = new Set(Object.values(match).flat());
  return reasons.find(([field]) => fields.has(field))?.[1] ?? 'sounds-like';
}
