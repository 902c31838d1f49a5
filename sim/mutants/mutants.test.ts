import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from './all.ts';

const root = join(import.meta.dirname, '..', '..');

it('plants at least thirty faults, each under a name of its own', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.length).toBeGreaterThanOrEqual(30);
});

it.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
  '%s still finds its place',
  (_name, mutant) => {
    const text = readFileSync(join(root, mutant.file), 'utf8');
    expect(text.split(mutant.find)).toHaveLength(2);
    expect(mutant.replace).not.toBe(mutant.find);
  },
);
