import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-files.ts';

/** A test as a page names it: `file`: *title*. */
export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

export const namedTests = (text: string): readonly NamedTest[] =>
  [...text.matchAll(/`([^`]+\.(?:test|suite)\.tsx?)`: \*([^*]+)\*/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));

/** `it('...')`, `it.each(cases)('...')`, `describe('...')`: only what runs under that title, no other words of the file. */
const opening =
  /\b(?:it|test|describe)(?:\.\w+(?:\((?:[^()]|\([^()]*\))*\))?)*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The titles of all tests in a file, as they are written; none when it is not there. */
export function titlesIn(file: string): readonly string[] {
  const path = join(ROOT, file);
  if (!existsSync(path)) return [];
  return titlesOf(readFileSync(path, 'utf8'));
}

export const titlesOf = (source: string): readonly string[] =>
  [...source.matchAll(opening)].map(([, , title = '']) => title.replaceAll("\\'", "'"));

/** The rows of every table of a page, cell by cell, without heads. */
export const tableRows = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    );
