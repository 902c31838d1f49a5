import { expect, it } from 'vitest';
import { readFiles, type SourceFile } from './source-files.ts';

/** Where a browser may remember something, and offer it again: signing in. On a shared phone everything else is somebody's. */
const mayRemember = [
  'src/features/sign-in/',
  'src/features/settings/sign-in-again.tsx',
  'src/features/own-account/',
  'src/ui/fields/',
];

/** The two fields of the design system ask the browser not to remember; a bare one would forget to, unless nobody types in it. */
function findRemembering(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !mayRemember.some((allowed) => path.startsWith(allowed)))
    .filter(
      ({ text }) =>
        /<textarea\b|<input\b(?![^>]*\btype="(?:checkbox|radio|file|range)")/.test(text) ||
        /\bautoComplete(?:=|: )(?!["']off["'])/.test(text),
    )
    .map(({ path }) => path);
}

it('no browser remembers what is typed but for signing in', () => {
  const screens = readFiles(['src'], ['.tsx']).filter(({ path }) => !path.endsWith('.test.tsx'));
  expect(screens.length).toBeGreaterThan(100);
  expect(findRemembering(screens)).toEqual([]);
});

it.each(['<input value={name} />', '<textarea rows={3} />', '<TextField autoComplete="name" />'])(
  'the check sees %s',
  (text) => {
    expect(findRemembering([{ path: 'src/features/person-page/a.tsx', text }])).toHaveLength(1);
  },
);

it.each(['<input type="checkbox" />', '<TextField autoComplete="off" />', '<TextArea rows={3} />'])(
  'the check allows %s',
  (text) => {
    expect(findRemembering([{ path: 'src/features/person-page/a.tsx', text }])).toEqual([]);
  },
);
