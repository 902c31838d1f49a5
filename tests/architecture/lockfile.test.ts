import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

/**
 * npm leaves a platform's package out of the lock when the machine that wrote it could not see it, and then refuses a
 * clean install everywhere. Fill in what is missing before committing a new lock.
 */
function missingOptional({ packages }: Lock): string[] {
  const known = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  );
  return Object.values(packages).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}).filter((name) => !known.has(name)),
  );
}

describe('the lock of packages', () => {
  it('names the optional packages of every platform', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(missingOptional(lock)).toEqual([]);
  });

  it('is checked by a check that can fail', () => {
    const lock = { packages: { 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } } } };
    expect(missingOptional(lock)).toEqual(['a-linux']);
  });
});
