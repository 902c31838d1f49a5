// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakePhone } from '../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../tests/factories/render-screen.tsx';
import { bodyErrorTypes } from '../../domain/kernel/parsed-body.ts';
import { useRefusalWords } from './refusal-words.ts';

/** The codes in the table of answers, as the spec tells them to whoever writes another client. */
function codesOfTheSpec(): string[] {
  const spec = readFileSync('docs/sync-spec.md', 'utf8');
  const table = spec.split('### Answers')[1]?.split('\n## ')[0] ?? '';
  const cells = table.split('\n').flatMap((line) => (line.startsWith('|') ? [line.split('|')[2] ?? ''] : []));
  return cells.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code ?? ''));
}

function Words({ codes }: { codes: readonly string[] }) {
  const words = useRefusalWords();
  return codes.map((code) => (
    <p key={code} data-testid={code}>
      {words({ code })}
    </p>
  ));
}

it('has words of its own for every reason that the centre gives', () => {
  // `field` and `code` head the table; `invalid` is what is said when nothing better is known.
  const codes = [...new Set([...codesOfTheSpec(), ...bodyErrorTypes])].filter(
    (code) => !['code', 'field', 'invalid', 'replaces', 'conflict'].includes(code),
  );
  expect(codes.length).toBeGreaterThan(40);
  renderScreen(<Words codes={['no-such-code', ...codes]} />, fakePhone().ports);
  const unknown = screen.getByTestId('no-such-code').textContent;
  expect(codes.filter((code) => screen.getByTestId(code).textContent === unknown)).toEqual([]);
});
