// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useTheme } from './theme-context.ts';
import { type ChoiceStorage, rememberedTheme } from './theme-memory.ts';
import { ThemeProvider } from './theme-provider.tsx';

function memory(kept: Record<string, string> = {}): ChoiceStorage {
  const map = new Map(Object.entries(kept));
  return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) };
}

function Chooser() {
  const { theme, setTheme } = useTheme();
  return (
    <button type="button" onClick={() => setTheme('sole')}>
      {theme}
    </button>
  );
}

test('the system counts only at the first start', () => {
  expect(rememberedTheme(memory(), undefined, () => true)).toBe('giorno');
  expect(rememberedTheme(memory(), undefined, () => false)).toBe('notte');
  expect(rememberedTheme(memory({ theme: 'notte' }), undefined, () => true)).toBe('notte');
});

test('on a shared phone each keeps their own', () => {
  const storage = memory({ theme: 'notte', 'theme:w1': 'sole' });
  expect(rememberedTheme(storage, 'w1', () => false)).toBe('sole');
  expect(rememberedTheme(storage, 'w2', () => false)).toBe('notte');
});

test('a choice shows at once and is kept', () => {
  const storage = memory();
  render(
    <ThemeProvider storage={storage} owner="w1">
      <Chooser />
    </ThemeProvider>,
  );
  fireEvent.click(screen.getByRole('button'));
  expect(document.documentElement.dataset.theme).toBe('sole');
  expect(storage.getItem('theme:w1')).toBe('sole');
});

test('a phone that refuses storage still gets its theme', () => {
  const refusing: ChoiceStorage = {
    getItem() {
      throw new Error('refused');
    },
    setItem() {
      throw new Error('refused');
    },
  };
  render(
    <ThemeProvider storage={refusing}>
      <Chooser />
    </ThemeProvider>,
  );
  expect(document.documentElement.dataset.theme).toBe('notte');
});
