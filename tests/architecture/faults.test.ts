import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { namedTests, tableRows, titlesIn, titlesOf } from './named-tests.ts';
import { ROOT } from './source-files.ts';

const page = readFileSync(join(ROOT, 'docs/faults.md'), 'utf8');
const rows = new Map(tableRows(page).map(([name = '', ...cells]) => [name, cells.join(' | ')]));

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);
/** Every row of the list that the first releases must stand. */
const faults = upTo(1, 65);

const scenarios = [
  "own edits A, B, C unsent against another's edit",
  '5,000 feed rows in one transaction',
  'a page that shifts during first sync',
  'answer seen before its copy',
  'refused, then dependants, then a lost answer',
  'whole batch failing on one group',
  'seq reused after a roll-back or a clone',
  "the planned shift's night against a wrong clock",
  'A-B-A on one field',
  'refused creation with dependants',
  'answer lost, then pull',
  'edited person arriving after its encounters',
  'old record entering scope',
  'scope expiring by time',
  'append against compaction',
  'older page loaded after newer state',
  'purge against staged open',
  'lock stolen by a second tab mid-append',
  'apply throwing after append',
  'auto-lock during commit',
  'disk full while an answer arrives',
  'restore with an erased person still on a phone',
  'departure with unsent edits',
  'two valid edits whose merge is not',
  'a group of operations half of which is refused',
  'opposite and chained person links',
  '2,000 operations waiting',
  'device revoked, then found',
  'shift closed while a second phone still holds notes',
];

/** The numbers that a title carries: "fault 7: ...", "faults 1, 5 and 7: ...". */
const numbersIn = (title: string): readonly number[] =>
  [...title.matchAll(/\bfaults? ((?:\d+(?:, | and )?)+)/g)].flatMap(([, list = '']) =>
    (list.match(/\d+/g) ?? []).map(Number),
  );

describe('docs/faults.md', () => {
  it.each(faults)('fault %i has a row, and a test that carries its number', (fault) => {
    const row = rows.get(String(fault));
    expect(row, 'no row').toBeDefined();
    const carried = namedTests(row ?? '').flatMap(({ title }) => numbersIn(title));
    expect(carried).toContain(fault);
  });

  it.each(scenarios)('"%s" has a row, and a test that carries its name', (scenario) => {
    const row = rows.get(scenario);
    expect(row, 'no row').toBeDefined();
    const titles = namedTests(row ?? '').map(({ title }) => title);
    expect(titles.filter((title) => title.includes(scenario))).not.toEqual([]);
  });
});

describe('docs/sync-spec.md', () => {
  const spec = readFileSync(join(ROOT, 'docs/sync-spec.md'), 'utf8');
  const invariants = tableRows(spec).filter(([name = '']) => /^(I-|S|T)\d+$/.test(name));

  it('has the invariants of the centre, and of every state and step of the phone', () => {
    const source = readFileSync(join(ROOT, 'src/sync/sync-invariants.ts'), 'utf8');
    const ofThePhone = [...source.matchAll(/'([ST]\d+) /g)].map(([, name]) => name);
    const told = invariants.map(([name]) => name);
    expect(told).toEqual([
      ...Array.from({ length: told.length - ofThePhone.length }, (_, n) => `I-${n + 1}`),
      ...ofThePhone.sort(),
    ]);
  });

  it.each(invariants)('%s is guarded by a test', (_name, ...cells) => {
    expect(namedTests(cells.at(-1) ?? '')).not.toEqual([]);
  });
});

describe('the titles of tests', () => {
  it('are told from other words of a file', () => {
    const source = [
      `it('one', () => {}); // it says 'two'`,
      `describe.each(all)(\`three\`, run); it.skipIf(a(b))("four's");`,
      `it.each(['x', f(1)])(\n  'it\\'s five', run);`,
      `const split = 'six';`,
    ].join('\n');
    expect(titlesOf(source)).toEqual(['one', 'three', "four's", "it's five"]);
  });
});

describe.each(['docs/faults.md', 'docs/sync-spec.md'])('%s names tests that there are', (file) => {
  const named = namedTests(readFileSync(join(ROOT, file), 'utf8'));
  it.each(named)('$file: $title', ({ file: test, title }) => {
    expect(titlesIn(test)).toContain(title);
  });
});
