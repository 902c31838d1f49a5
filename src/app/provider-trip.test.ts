import { expect, it } from 'vitest';
import { createProviderTrip } from './provider-trip.ts';

function aTab() {
  const held = new Map<string, string>();
  const page = {
    location: { hash: '', pathname: '/', assign: (url: string) => void visited.push(url) },
    history: {
      replaceState: () => {
        page.location.hash = '';
      },
    },
    sessionStorage: {
      setItem: (key: string, value: string) => void held.set(key, value),
      getItem: (key: string) => held.get(key) ?? null,
      removeItem: (key: string) => void held.delete(key),
    },
  };
  const visited: string[] = [];
  return { page, visited, held, trip: createProviderTrip(page as unknown as Window) };
}

it('comes back with both halves once, and leaves nothing in the address or the tab', () => {
  const { page, visited, held, trip } = aTab();
  expect(trip.back()).toBeNull();
  trip.leave('https://login.example.org/x', 'half');
  expect(visited).toEqual(['https://login.example.org/x']);
  page.location.hash = '#provider=key';
  expect(trip.back()).toEqual({ key: 'key', binder: 'half' });
  expect([page.location.hash, held.size, trip.back()]).toEqual(['', 0, null]);
});

it('takes no key in a tab that did not leave for it, and tells why there is none', () => {
  const { page, trip } = aTab();
  page.location.hash = '#provider=key-of-somebody-else';
  expect(trip.back()).toBe('over');
  trip.leave('https://login.example.org/x', 'half');
  page.location.hash = '#provider=unknown';
  expect(trip.back()).toBe('unknown');
});
