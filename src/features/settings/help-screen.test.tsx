// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { activate } from '../../ui/i18n/i18n.ts';
import { HelpScreen } from './help-screen.tsx';

/** What the documents say is not promised, by the name under which a worker is told. */
function limitsInDocs(): string[] {
  const notPromised = readFileSync('docs/faults.md', 'utf8').split('## Not promised')[1] ?? '';
  const gaps = readFileSync('docs/sync-spec.md', 'utf8').split('## Known gaps')[1] ?? '';
  return [...`${notPromised}${gaps}`.matchAll(/told: `([a-z-]+)`/g)].map(([, id]) => id ?? '');
}

const limitsOnPage = () =>
  [...document.querySelectorAll<HTMLElement>('[data-limit]')].map(
    (one) => [one.dataset.limit ?? '', one.textContent ?? ''] as const,
  );

it('tells every limit that the documents name, and names every limit that it tells, in both languages', async () => {
  renderScreen(<HelpScreen />, fakePhone().ports, '/help');
  const italian = limitsOnPage();
  expect(italian.map(([id]) => id).sort()).toEqual(limitsInDocs().sort());
  expect(italian.length).toBeGreaterThan(15);
  await act(() => activate('en'));
  const english = limitsOnPage();
  expect(english.map(([id]) => id)).toEqual(italian.map(([id]) => id));
  for (const [at, [id, words]] of italian.entries()) {
    expect(words.length, id).toBeGreaterThan(40);
    expect(english[at]?.[1], id).not.toBe(words);
  }
});
