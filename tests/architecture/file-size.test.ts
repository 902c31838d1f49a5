import { expect, it } from 'vitest';
import { findOversizedFiles } from './file-size.ts';
import { describeViolations, readFiles } from './source-files.ts';

it('no file is too long to be read in one sitting', () => {
  const files = readFiles(
    ['src', 'sw', 'server', 'scripts', 'tests', 'bench', 'sim', 'vite'],
    ['.ts', '.tsx', '.mjs', '.css'],
  );
  expect(describeViolations(findOversizedFiles(files))).toEqual([]);
});

it('the check sees one line too many', () => {
  const file = (path: string, lines: number) => ({ path, text: 'line\n'.repeat(lines) });
  expect(findOversizedFiles([file('src/a.ts', 401), file('src/a.test.ts', 501)])).toHaveLength(2);
  expect(findOversizedFiles([file('src/a.ts', 400), file('src/a.test.ts', 500)])).toEqual([]);
});
