import { expect, it, vi } from 'vitest';
import { guardScripts, ownScript } from './trusted-types.ts';

const location = { origin: 'https://centre.example', href: 'https://centre.example/people/1' };

it.each([
  '/service-worker.js',
  '/assets/argon2-worker-Ab_9-x12.js',
  'https://centre.example/assets/shared~names-1.js',
])('starts %s, which is of our own build', (text) => {
  expect(ownScript(text, location)).toBe(new URL(text, location.href).href);
});

it.each([
  'https://elsewhere.example/assets/a.js',
  '//elsewhere.example/service-worker.js',
  'blob:https://centre.example/0b7',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  '/api/sync/pull.js',
  '/assets/../api/a.js',
  '/assets/a.js/../../b.js',
])('does not start %s', (text) => {
  expect(ownScript(text, location)).toBeNull();
});

it('lets through no HTML but what libraries try the browser with, and no text as a script', () => {
  const createPolicy = vi.fn();
  guardScripts({ location, trustedTypes: { createPolicy } } as unknown as Window);
  const [name, rules] = createPolicy.mock.calls[0] ?? [];
  expect(name).toBe('default');
  expect(Object.keys(rules)).toEqual(['createHTML', 'createScriptURL']);
  expect(['', '<svg/>', '<b>x</b>', '<svg onload=alert(1)>'].map(rules.createHTML)).toEqual([
    '',
    '<svg/>',
    null,
    null,
  ]);
});

it('does nothing where the browser does not know of it', () => {
  expect(() => guardScripts({ location } as unknown as Window)).not.toThrow();
});
