// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { fakePhone } from '../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import { useKeptWords } from './use-kept-words.ts';

interface Hand {
  words?: ReturnType<typeof useKeptWords>;
}

function Held({ hand }: { readonly hand: Hand }) {
  hand.words = useKeptWords('set-aside:1', 'Già scrita.');
  return null;
}

it('shows and says what a quick hand typed before the draft was found', async () => {
  const phone = fakePhone();
  let found = (_kept: unknown): void => {};
  const looking = new Promise((resolve) => {
    found = resolve;
  });
  const ports = { ...phone.ports, drafts: { ...phone.ports.drafts, load: () => looking } };
  const hand: Hand = {};
  renderScreen(<Held hand={hand} />, ports);
  act(() => hand.words?.write('Già scritta.'));
  expect(hand.words?.words).toBe('Già scritta.');
  await act(async () => found(null));
  expect(hand.words?.words).toBe('Già scritta.');
  expect(phone.draft('set-aside:1')).toBe('Già scritta.');
});
