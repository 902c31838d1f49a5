import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from './source-files.ts';

interface Locked {
  readonly optional?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

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
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(missingOptional(lock)).toEqual([]);
  });

  it('is checked by a check that can fail', () => {
    const hole = { packages: { 'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0' } } } };
    expect(missingOptional(hole)).toEqual(['a-linux']);
  });

  it('says by its hash what each package is, but for tools of platforms that nobody here has', () => {
    const unhashed = Object.entries(lock.packages).filter(
      ([path, entry]) => path !== '' && entry.integrity === undefined && !entry.optional,
    );
    expect(unhashed).toEqual([]);
  });

  it('takes packages from the registry alone', () => {
    const from = Object.values(lock.packages).flatMap(({ resolved }) => resolved ?? []);
    expect(from.filter((address) => !address.startsWith('https://registry.npmjs.org/'))).toEqual([]);
  });
});

describe('the packages that we name ourselves', () => {
  interface Manifest {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  }
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

  it('are each one version and no range', () => {
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('are few, so that each can be looked at', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(34);
    expect(named.length).toBeLessThanOrEqual(60);
  });

  it('run no program of theirs when they are installed, here or in CI', () => {
    expect(readFileSync('.npmrc', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['ignore-scripts=true', 'save-exact=true']),
    );
    // Node 24 comes as a package whose script fetches it: the one exception, outside our packages.
    const allowing = readFiles(['scripts', 'tests', 'bench', 'sim', 'vite', '.ci'], ['.mjs', '.ts', 'run'])
      .filter(({ text }) => text.includes('--ignore-scripts' + '=false'))
      .map(({ path }) => path);
    expect(allowing).toEqual(['scripts/test-run/node24.mjs']);
  });
});
