import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isAllowed, licencesHere, licencesOf, MAY_HELP, MAY_SHIP, notAllowed } from './licences.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

it('every package that we build on is under a licence of the list', () => {
  const found = licencesHere(root);
  expect(found.filter(({ ships }) => ships).length).toBeGreaterThan(50);
  expect(notAllowed(found)).toEqual([]);
});

describe('the check sees', () => {
  const none = () => undefined;

  it.each([
    ['a licence that is not on the list', { license: 'AGPL-3.0-only' }],
    ['one that is for tools alone, in what ships', { license: 'CC-BY-4.0' }],
    ['a package without any', {}],
  ])('%s', (_what, entry) => {
    expect(notAllowed(licencesOf({ 'node_modules/a': { version: '1.0.0', ...entry } }, none))).toHaveLength(
      1,
    );
  });

  it('but leaves the tools of other platforms out, and asks the package where the lock is silent', () => {
    const other = { 'node_modules/a-win32': { version: '1.0.0', dev: true, optional: true } };
    expect(licencesOf(other, none)).toEqual([]);
    const silent = { 'node_modules/b/node_modules/a': { version: '1.0.0' } };
    expect(licencesOf(silent, () => 'MIT')).toEqual([
      { name: 'a', version: '1.0.0', licence: 'MIT', ships: true },
    ]);
  });

  it('one choice that is fine, and one condition that is not', () => {
    expect(isAllowed('(GPL-3.0-only OR MIT)', MAY_SHIP)).toBe(true);
    expect(isAllowed('MIT AND GPL-3.0-only', MAY_SHIP)).toBe(false);
    expect([isAllowed('CC-BY-4.0', MAY_SHIP), isAllowed('CC-BY-4.0', MAY_HELP)]).toEqual([false, true]);
  });
});
