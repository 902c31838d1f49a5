import MiniSearch from 'minisearch';
import { foldName, isInArabicScript, nameBones, plainName } from '../../domain/person/fold-name.ts';
import type { PersonBody } from '../../domain/person/person.ts';

/** What of a person is searched. */
export type Named = Pick<PersonBody, 'nicknames' | 'aliases' | 'personCode' | 'descriptor'>;

/** Of thousands that are found only the best matches are told, and of the others those in `anyway`. */
export interface NameQuery {
  readonly text: string;
  readonly most: number;
  readonly anyway: readonly string[];
}

/** People by how they are called and what one sees of them. In memory only. */
export interface NameIndex {
  /** Null takes the person out. */
  put(id: string, named: Named | null): void;
  /** Best match first. */
  search(query: NameQuery): readonly string[];
}

/** What is written of a name and around it, as it is compared. */
export interface WrittenName {
  readonly nickname: string;
  readonly alias: string;
  readonly code: string;
  readonly descriptor: string;
}

interface NameDocument extends WrittenName {
  readonly id: string;
  readonly sound: string;
  /** Consonants only: what Arabic writes of a name. */
  readonly bones: string;
  /** The same, of names that are written in Arabic. */
  readonly arabic: string;
}

const written = ['nickname', 'alias', 'code', 'descriptor'] as const;

const emptyIndex = () =>
  new MiniSearch<NameDocument>({
    fields: [...written, 'sound', 'bones', 'arabic'],
    tokenize: words,
    processTerm: (term) => term,
  });

export const words = (text: string): string[] => text.split(/[\s.,;/()]+/u).filter((word) => word !== '');

export function createNameIndex(): NameIndex {
  const index = emptyIndex();
  const documents = new Map<string, NameDocument>();

  /** A letter or two belong to thousands: the index would weigh them all against each other, for nothing. */
  function beginningWith(plain: string): readonly string[] {
    const begins = (field: string): boolean => field.startsWith(plain) || field.includes(` ${plain}`);
    return [...documents.values()]
      .filter(({ nickname, alias, code }) => begins(nickname) || begins(alias) || begins(code))
      .map(({ id }) => id);
  }

  function found(text: string): readonly string[] {
    const plain = plainName(text);
    if (plain.length <= hardlyBegun) return beginningWith(plain);
    const hits = index.search({
      combineWith: 'OR',
      queries: [
        {
          queries: [plain],
          fields: [...written],
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
    return hits.map((hit) => hit.id as string);
  }

  return {
    put: (id, named) => {
      const old = documents.get(id);
      if (old !== undefined) index.remove(old);
      documents.delete(id);
      if (named === null) return;
      const document = documentOf(id, named);
      documents.set(id, document);
      index.add(document);
    },
    search: ({ text, most, anyway }) => {
      const ids = found(text);
      if (ids.length <= most) return ids;
      const wanted = new Set(anyway);
      return [...ids.slice(0, most), ...ids.slice(most).filter((id) => wanted.has(id))];
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
export const otherNames = (body: Pick<Named, 'aliases'>): readonly string[] =>
  (Array.isArray(body.aliases) ? body.aliases : []).map(({ name }) => name);

/** A person of a newer schema may lack what we look for. */
const nicknamesOf = ({ nicknames }: Named): readonly string[] => (Array.isArray(nicknames) ? nicknames : []);

export function writtenName(body: Named): WrittenName {
  return {
    nickname: nicknamesOf(body).map(plainName).join(' '),
    alias: otherNames(body).map(plainName).join(' '),
    // Said on the radio in pieces, typed in one go.
    code: `${plainName(body.personCode ?? '')} ${plainName((body.personCode ?? '').replace(/-/g, ' '))}`,
    descriptor: plainName(body.descriptor ?? ''),
  };
}

function documentOf(id: string, body: Named): NameDocument {
  const names = [...nicknamesOf(body), ...otherNames(body)];
  return {
    id,
    ...writtenName(body),
    sound: names.map(foldName).join(' '),
    bones: names.map(nameBones).join(' '),
    arabic: names.filter(isInArabicScript).map(nameBones).join(' '),
  };
}
