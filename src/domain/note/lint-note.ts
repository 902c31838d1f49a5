import { plainName } from '../person/fold-name.ts';
import type { NoteWarning } from './note-warning.ts';
import { beforeNames, beforePlaces, namesNobody, tellingWords } from './note-words.ts';

const word = /\p{L}[\p{L}\p{M}'’]{0,39}/gu;
const contact =
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|(?<!\d)(?:\+?\d[\s./-]?){8,14}\d(?!\d)/gu;
/** Fiscal code, STP or ENI code, or a whole date with its year. */
const identifier =
  /\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b|\b(?:STP|ENI)\s?\d{6,}\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b/giu;
const sentenceEnd = /(?:^|[.!?…:;\n"«“(•-])\s*$/u;
/** The d of "d'Ismail". */
const elision = /^\p{L}{1,2}['’]/u;
const longestList = 12;

/**
 * What in a free note looks as if it should not be there (domain 5.2): names of others, contacts, codes, diagnoses, religion,
 * orientation, ethnic origin, offences. It runs on the phone, warns and never blocks; it is a hint, not a proof, and the
 * same words may be right in another sentence. `known` are the names by which the person of the note is called.
 */
export function lintNote(text: string, known: readonly string[] = []): readonly NoteWarning[] {
  const found = [
    ...matches(text, identifier, 'identifier'),
    ...matches(text, contact, 'contact'),
    ...wordsOf(text, known),
  ].sort((a, b) => a.start - b.start);
  const apart = found.filter((one, at) => !found.slice(0, at).some((other) => covers(other, one)));
  return apart.slice(0, longestList);
}

function matches(text: string, pattern: RegExp, type: NoteWarning['type']): readonly NoteWarning[] {
  return [...text.matchAll(pattern)].map((match) => ({ type, words: match[0].trim(), start: match.index }));
}

function wordsOf(text: string, known: readonly string[]): readonly NoteWarning[] {
  const own = new Set(known.flatMap((name) => name.split(/\s+/)).map(plainName));
  const found: NoteWarning[] = [];
  const before: string[] = [];
  for (const { 0: written, index: start } of text.matchAll(word)) {
    if (found.length === longestList) break;
    const plain = plainName(written.replace(elision, ''));
    const isOthers = () => isName(written, plain, justBefore(text, start), before, own);
    const type = typeOf(plain) ?? (isOthers() ? 'third_party_name' : null);
    if (type !== null) found.push({ type, words: written, start });
    before.push(plain);
  }
  return found;
}

/** Enough to tell whether a sentence ended here; a letter stands for all that went before. */
const justBefore = (text: string, start: number): string =>
  start <= 8 ? text.slice(0, start) : `x${text.slice(start - 8, start)}`;

function typeOf(plain: string): NoteWarning['type'] | null {
  for (const [type, beginnings] of Object.entries(tellingWords)) {
    const isOne = beginnings.some((one) =>
      one.endsWith('$') ? plain === one.slice(0, -1) : plain.startsWith(one),
    );
    if (isOne) return type as NoteWarning['type'];
  }
  return null;
}

/** A capital inside a sentence, or after "his brother" and the like. A word all in capitals is shouted, not a name. */
function isName(
  written: string,
  plain: string,
  upToHere: string,
  before: readonly string[],
  own: ReadonlySet<string>,
): boolean {
  const bare = written.replace(elision, '');
  if (!/^\p{Lu}\p{Ll}/u.test(bare) || namesNobody.has(plain) || own.has(plain)) return false;
  const previous = before.at(-1) ?? '';
  if (beforeNames.has(previous) || beforeNames.has(`${before.at(-2) ?? ''} ${previous}`)) return true;
  // After "Piazza" and the like a capital belongs to the place.
  if (beforePlaces.has(previous) || beforePlaces.has(before.at(-2) ?? '')) return false;
  return !sentenceEnd.test(upToHere);
}

const covers = (one: NoteWarning, other: NoteWarning): boolean =>
  one.start <= other.start && other.start < one.start + one.words.length;
