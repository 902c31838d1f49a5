// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { withWords } from '../i18n/with-words.testing.tsx';
import { Row } from './row.tsx';
import { RowList } from './row-list.tsx';
import { Thread } from './thread.tsx';
import { ThreadStop } from './thread-stop.tsx';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

function Counted({ n, told }: { n: number; told: () => void }) {
  told();
  return <Row name={`riga ${n}`} />;
}

const drawn = async (list: ReactNode) => render(await withWords(list));

/** Without a layout every row would be nothing high, and all of them would fit on the screen. */
vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(70);
afterEach(cleanup);

it('draws of a thousand rows those around the screen, and keeps the room of the others', async () => {
  const told = vi.fn();
  await drawn(
    <RowList label="Righe">
      {numbers(1000).map((n) => (
        <Counted key={n} n={n} told={told} />
      ))}
    </RowList>,
  );
  const list = screen.getByRole('list', { name: 'Righe' });
  const rows = screen.getAllByRole('listitem');
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.length).toBeLessThan(40);
  expect(new Set(rows.map((row) => row.textContent)).size).toBe(rows.length);
  expect(told.mock.calls.length).toBeLessThan(200);
  expect(Number.parseFloat(list.style.paddingBlockEnd)).toBeGreaterThan(50_000);
  expect(rows[0]?.getAttribute('aria-posinset')).toBe('1');
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('1000');
});

it('does the same for the thread of a long story', async () => {
  await drawn(
    <Thread label="Le notti">
      {numbers(300).map((n) => (
        <ThreadStop key={n} state="done" title={`notte ${n}`} />
      ))}
    </Thread>,
  );
  expect(screen.getAllByRole('listitem').length).toBeLessThan(40);
});

it('draws a short list whole', async () => {
  await drawn(
    <RowList label="Righe">
      {numbers(20).map((n) => (
        <Row key={n} name={`riga ${n}`} />
      ))}
    </RowList>,
  );
  expect(screen.getAllByRole('listitem')).toHaveLength(20);
});
