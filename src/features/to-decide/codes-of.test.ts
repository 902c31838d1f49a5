import { expect, it } from 'vitest';
import { factFieldLabels } from '../../domain/codes/fact-field-labels.ts';
import { fieldLabels } from '../../domain/codes/field-labels.ts';
import { definitionOf, kinds } from '../../domain/kinds.ts';
import { codesOf } from './codes-of.ts';

interface Part {
  readonly type: string;
  readonly shape?: Readonly<Record<string, { readonly def: Part }>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly innerType?: { readonly def: Part };
  readonly element?: { readonly def: Part };
}

/** Every place in a body where one of a few codes stands, as `kind.field` or `kind.field.part`. */
function codesIn({ def }: { readonly def: Part }, path: string): [path: string, codes: readonly string[]][] {
  const inside = def.innerType ?? def.element;
  if (inside) return codesIn(inside, path);
  if (def.entries) return [[path, Object.values(def.entries)]];
  return Object.entries(def.shape ?? {}).flatMap(([field, part]) => codesIn(part, `${path}.${field}`));
}

const bodyOf = (kind: string) => definitionOf(kind)?.schema as unknown as { readonly def: Part };
// What the centre alone writes, what is read in the register, what says how a note was made, and what is told in another way.
const notRead =
  /^(conflict|organization|operator|shared_story|access_note)\.|precision$|proposedBy$|participants\.|languages$/;

it('has words for every code that a coordinator may be shown', () => {
  const places = Object.keys(kinds)
    .flatMap((kind) => codesIn(bodyOf(kind), kind))
    .filter(([path]) => !notRead.test(path));
  expect(places.length).toBeGreaterThan(35);
  const wordless = places.flatMap(([path, codes]) =>
    codes.filter((code) => !codesOf[path]?.codes.includes(code)).map((code) => `${path} = ${code}`),
  );
  expect(wordless).toEqual([]);
});

it('has a name for every field that a coordinator may be shown', () => {
  const inner =
    /\.(precision|shiftId|encounterId|referralId|createdFrom|proposedBy|noteId|conflictId|opIds|authorId)$/;
  const named = new Set<string>([...fieldLabels.codes, ...factFieldLabels.codes]);
  const fields = Object.keys(kinds)
    .filter((kind) => !['conflict', 'shared_story', 'access_note'].includes(kind))
    .flatMap((kind) => Object.keys(bodyOf(kind).def.shape ?? {}).map((field) => `${kind}.${field}`));
  expect(fields.filter((field) => !inner.test(field) && !named.has(field))).toEqual([]);
});
