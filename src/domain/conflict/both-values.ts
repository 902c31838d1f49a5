import { canonicalJson, type Json } from '../kernel/json.ts';
import { longText, shortText } from '../kernel/text.ts';

/** Fields that hold words, by kind: one line, or many. Only words and lists can hold two values at once. */
const words: Readonly<
  Record<string, { readonly line: readonly string[]; readonly lines: readonly string[] }>
> = {
  person: { line: ['descriptor', 'pets'], lines: ['note'] },
  place: { line: ['name'], lines: ['riskNotes'] },
  service: {
    line: ['name', 'phone', 'openingNote', 'address'],
    lines: ['description', 'applicationProcess'],
  },
  shift: { line: [], lines: ['bulletin'] },
  task: { line: ['text'], lines: [] },
};

export const wordFields = (kind: string): readonly string[] => {
  const { line = [], lines = [] } = words[kind] ?? {};
  return [...line, ...lines];
};

/**
 * One value that holds both, with nothing of either left out; null where the field cannot hold two (a code, a date, a yes or
 * no), where it would grow too long, or where one of the two is empty and choosing the other says as much.
 */
export function bothValues(kind: string, field: string, standing: Json, other: Json): Json | null {
  if (Array.isArray(standing) && Array.isArray(other)) {
    if (standing.length === 0 || other.length === 0) return null;
    const known = new Set(standing.map(canonicalJson));
    return [...standing, ...other.filter((one) => !known.has(canonicalJson(one)))];
  }
  if (typeof standing !== 'string' || typeof other !== 'string' || !standing.trim() || !other.trim())
    return null;
  const isLine = words[kind]?.line.includes(field) === true;
  if (!isLine && words[kind]?.lines.includes(field) !== true) return null;
  if (standing.includes(other)) return standing;
  if (other.includes(standing)) return other;
  const joined = (isLine ? shortText : longText).safeParse(`${standing}${isLine ? ' / ' : '\n'}${other}`);
  return joined.success ? joined.data : null;
}
