import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingDebianPackages, whyInstallPackages } from './prerequisites.mjs';
import { findPostgresBin } from './private-postgres.mjs';

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'aggancio-prerequisites-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('npm packages', () => {
  const lock = (path, packages) => writeFileSync(join(root, path), JSON.stringify({ packages }));
  const installed = (packages) => {
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    lock('node_modules/.package-lock.json', packages);
  };
  const wanted = {
    '': { name: 'aggancio' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/for-mac-only': { version: '1.0.0', optional: true },
  };

  it('are installed when there are none', () => {
    lock('package-lock.json', wanted);
    expect(whyInstallPackages(root)).toMatch(/missing/);
  });

  it('are left alone when every version is the one asked for', () => {
    lock('package-lock.json', wanted);
    installed({ 'node_modules/a': { version: '1.0.0' } });
    expect(whyInstallPackages(root)).toBeNull();
  });

  it('are installed again when one is old or not there', () => {
    lock('package-lock.json', wanted);
    installed({ 'node_modules/a': { version: '0.9.0' } });
    expect(whyInstallPackages(root)).toMatch('node_modules/a');
    installed({});
    expect(whyInstallPackages(root)).toMatch('node_modules/a');
  });
});

describe('Debian packages', () => {
  const none = { browser: false, postgres: false };

  it('are only those that this run needs and the machine lacks', () => {
    expect(missingDebianPackages({ browser: true, postgres: true }, none)).toEqual([
      'chromium',
      'postgresql',
    ]);
    expect(missingDebianPackages({ browser: false, postgres: true }, none)).toEqual(['postgresql']);
    expect(
      missingDebianPackages({ browser: true, postgres: true }, { browser: true, postgres: true }),
    ).toEqual([]);
  });

  it('finds the newest PostgreSQL by number, not by spelling', () => {
    for (const version of ['9', '15', '17']) {
      mkdirSync(join(root, version, 'bin'), { recursive: true });
      if (version !== '17') writeFileSync(join(root, version, 'bin', 'initdb'), '');
    }
    expect(findPostgresBin(root)).toBe(join(root, '15', 'bin'));
    expect(findPostgresBin(join(root, 'nowhere'))).toBeNull();
  });
});
