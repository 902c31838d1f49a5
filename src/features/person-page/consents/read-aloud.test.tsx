// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import '../../../../tests/factories/screen-tests.ts';
import { fakePhone } from '../../../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../../../tests/factories/render-screen.tsx';
import { ReadAloudButton } from './read-aloud-button.tsx';

afterEach(() => vi.unstubAllGlobals());

/** A phone with these voices; what it said aloud. */
function withVoices(...voices: readonly { readonly lang: string; readonly localService: boolean }[]) {
  const said: string[] = [];
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  );
  vi.stubGlobal('speechSynthesis', {
    ...{ getVoices: () => voices, addEventListener: () => undefined, removeEventListener: () => undefined },
    ...{ cancel: () => undefined, speak: ({ text }: { text: string }) => said.push(text) },
  });
  renderScreen(<ReadAloudButton text="Ti chiamiamo Rosso." language="it" />, fakePhone().ports);
  return said;
}

it('reads aloud with a voice of the phone itself, and stops', () => {
  const said = withVoices({ lang: 'it-IT', localService: true });
  fireEvent.click(screen.getByRole('button', { name: 'Leggi ad alta voce' }));
  expect(said).toEqual(['Ti chiamiamo Rosso.']);
  fireEvent.click(screen.getByRole('button', { name: 'Ferma la voce' }));
  expect(screen.getByRole('button', { name: 'Leggi ad alta voce' })).toBeTruthy();
});

it('gives nothing to a voice from the network, nor to one of another language, and says why', () => {
  const said = withVoices({ lang: 'it-IT', localService: false }, { lang: 'ro-RO', localService: true });
  fireEvent.click(screen.getByRole('button', { name: /non ha una voce sua/ }));
  expect(said).toEqual([]);
});
