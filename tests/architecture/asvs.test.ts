import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly evidence: string;
}

const page = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8');

const rowsOf = (text: string): Row[] =>
  [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| [12] \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, id = '', state = '', evidence = '']) => ({ id, state, evidence }),
  );

const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|mjs|md|json|html))`/g)].map(([, path = '']) => path);

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. */
const sections: Readonly<Record<string, number>> = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
};

const rows = rowsOf(page);

describe('docs/asvs.md', () => {
  it('has each requirement of levels 1 and 2 once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const counted: Record<string, number> = {};
    for (const { id } of rows) {
      const section = id.slice(0, id.lastIndexOf('.'));
      counted[section] = (counted[section] ?? 0) + 1;
    }
    expect(counted).toEqual(sections);
    expect(rows).toHaveLength(253);
  });

  it('knows four states, and counts them as it says', () => {
    for (const state of ['pass', 'n/a', 'exception', 'not yet'])
      expect(page, state).toContain(`| ${state} | ${rows.filter((row) => row.state === state).length} |`);
    expect(rows.filter(({ state }) => !['pass', 'n/a', 'exception', 'not yet'].includes(state))).toEqual([]);
  });

  it('shows for whatever passes where that can be seen, and says of the rest why', () => {
    expect(rows.filter((row) => row.state === 'pass' && pathsIn(row.evidence).length === 0)).toEqual([]);
    expect(rows.filter(({ evidence }) => evidence.length < 4)).toEqual([]);
  });
});

it.each(['docs/asvs.md', 'docs/dpia.md', 'docs/records-of-processing.md', 'docs/keys.md', 'SECURITY.md'])(
  '%s names only files that are there',
  (paper) => {
    const named = pathsIn(readFileSync(join(ROOT, paper), 'utf8'));
    expect(named.filter((path) => !existsSync(join(ROOT, path)) && path !== 'aggancio.cdx.json')).toEqual([]);
  },
);

it('the check sees a pass without evidence', () => {
  const [row] = rowsOf('| 1.1.1 | 2 | something | pass | trust us |');
  expect([row?.state, pathsIn(row?.evidence ?? '')]).toEqual(['pass', []]);
});
