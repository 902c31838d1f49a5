// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { fakePhone } from '../../tests/factories/fake-phone.ts';
import { renderScreen } from '../../tests/factories/render-screen.tsx';
import { DemoMark } from './demo-mark.tsx';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const centreSays = (demo: boolean) =>
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ status: 'ok', demo })));
const withoutNetwork = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
const mark = () => screen.queryByText('dati inventati');

it('says that the data are invented as long as the centre said so last, also without network', async () => {
  centreSays(true);
  const { unmount } = renderScreen(<DemoMark />, fakePhone().ports);
  await waitFor(() => expect(mark()).not.toBeNull());
  unmount();
  withoutNetwork();
  renderScreen(<DemoMark />, fakePhone().ports);
  expect(mark()).not.toBeNull();
});

it('says nothing of the kind at a real centre', async () => {
  centreSays(false);
  renderScreen(<DemoMark />, fakePhone().ports);
  await waitFor(() => expect(localStorage.getItem('demo')).toBe('no'));
  expect(mark()).toBeNull();
});
