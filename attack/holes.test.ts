import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { holes } from './holes.ts';

it.each(holes.map((hole) => [hole.name, hole] as const))('%s still finds its place', (_name, hole) => {
  expect(readFileSync(hole.file, 'utf8').split(hole.find)).toHaveLength(2);
});

it('plants at least twenty', () => {
  expect(holes.length).toBeGreaterThanOrEqual(20);
});
