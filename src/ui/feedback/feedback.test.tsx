// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withWords } from '../i18n/with-words.testing.tsx';
import { Sheet } from './sheet.tsx';
import { useToast, useToastsOfScreen } from './toast-context.ts';
import { ToastOutlet } from './toast-outlet.tsx';
import { ToastProvider } from './toast-provider.tsx';

beforeEach(() => {
  vi.useFakeTimers();
  // jsdom has no CSS object, and the dialog asks it to escape a name.
  vi.stubGlobal('CSS', { escape: (name: string) => name });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Saver({ onUndo }: { onUndo: () => void }) {
  const toast = useToast();
  return (
    <button
      type="button"
      onClick={() => toast({ text: 'Salvato su questo telefono, in due copie.', onUndo })}
    >
      Salva
    </button>
  );
}

async function saveOnce() {
  const onUndo = vi.fn();
  render(
    await withWords(
      <ToastProvider>
        <Saver onUndo={onUndo} />
        <ToastOutlet />
      </ToastProvider>,
    ),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Salva' }));
  return onUndo;
}

test('a toast is heard and goes after eight seconds', async () => {
  await saveOnce();
  expect(screen.getByRole('status').textContent).toContain('Salvato su questo telefono');
  act(() => vi.advanceTimersByTime(7900));
  expect(screen.getByRole('status').textContent).toContain('Salvato');
  act(() => vi.advanceTimersByTime(200));
  expect(screen.getByRole('status').textContent).toBe('');
});

test('it waits while somebody is on it, and can be undone once', async () => {
  const onUndo = await saveOnce();
  fireEvent.focus(screen.getByRole('button', { name: 'Annulla' }));
  act(() => vi.advanceTimersByTime(60_000));
  fireEvent.click(screen.getByRole('button', { name: 'Annulla' }));
  expect(onUndo).toHaveBeenCalledOnce();
  expect(screen.queryByRole('button', { name: 'Annulla' })).toBeNull();
});

function Screen({ at }: { at: string }) {
  useToastsOfScreen(at);
  return null;
}

test('it goes with the save to the screen before, and no further', async () => {
  const on = async (at: string) =>
    withWords(
      <ToastProvider>
        <Saver onUndo={() => undefined} />
        <Screen at={at} />
        <ToastOutlet />
      </ToastProvider>,
    );
  const { rerender } = render(await on('/encounters/new/a'));
  fireEvent.click(screen.getByRole('button', { name: 'Salva' }));
  rerender(await on('/tonight'));
  expect(screen.getByRole('button', { name: 'Annulla' })).toBeTruthy();
  act(() => vi.advanceTimersByTime(2_000));
  rerender(await on('/encounters/new/b'));
  expect(screen.queryByRole('button', { name: 'Annulla' })).toBeNull();
});

test('a sheet has a name and a way back that needs no dragging', async () => {
  const onClose = vi.fn();
  render(
    await withWords(
      <Sheet title="Perché no?" isOpen onClose={onClose}>
        <p>…</p>
      </Sheet>,
    ),
  );
  expect(screen.getByRole('dialog', { name: 'Perché no?' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Indietro' }));
  expect(onClose).toHaveBeenCalledOnce();
});
