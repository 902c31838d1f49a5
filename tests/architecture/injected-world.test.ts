import { describe, expect, it } from 'vitest';
import { findReachesForTheMachine } from './injected-world.ts';
import { describeViolations, readFiles } from './source-files.ts';

it('domain and sync never read a clock, chance or a timer of the machine', () => {
  const files = readFiles(['src/domain', 'src/sync'], ['.ts', '.tsx']);
  expect(describeViolations(findReachesForTheMachine(files))).toEqual([]);
});

describe('the check sees', () => {
  const problems = (text: string) => findReachesForTheMachine([{ path: 'src/domain/a.ts', text }]);

  it.each([
    'Date.now()',
    'const read = Date.now',
    'new Date()',
    'new globalThis.Date()',
    'Date()',
    'Math.random()',
    'setTimeout(() => {}, 1)',
    'globalThis.setTimeout(() => {}, 1)',
    'setInterval(() => {}, 1)',
    'crypto.randomUUID()',
    'globalThis.crypto.getRandomValues(bytes)',
    'performance.now()',
  ])('%s', (text) => {
    expect(problems(text)).toHaveLength(1);
  });

  it.each([
    "new Date('2026-11-21T20:00:00.000Z')",
    'Date.parse(text)',
    'Math.max(1, 2)',
    '// Date.now() would be wrong here',
    "const text = 'new Date()'",
    'clock.now()',
  ])('but allows %s', (text) => {
    expect(problems(text)).toEqual([]);
  });
});
