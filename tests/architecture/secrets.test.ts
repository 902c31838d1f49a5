import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSecrets } from './secrets.ts';
import { describeViolations, listFiles, ROOT, type SourceFile } from './source-files.ts';

const isText = (path: string): boolean =>
  !/\.(png|jpe?g|webp|avif|ico|woff2?|ttf|pdf|gz|zip|wasm)$/.test(path) && path !== 'package-lock.json';

/** What git holds, or all there is when the project came without its history. */
function committedPaths(): string[] {
  if (!existsSync(join(ROOT, '.git'))) {
    return listFiles(['src', 'sw', 'server', 'scripts', 'tests', 'docs', 'bench', 'sim', 'public'], ['']);
  }
  return execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
}

it('nothing committed holds a secret or a path of one machine', () => {
  const files = committedPaths()
    .filter(isText)
    .filter((path) => existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile())
    .map((path): SourceFile => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
  expect(describeViolations(findSecrets(files))).toEqual([]);
});

describe('the check sees', () => {
  const found = (text: string) => findSecrets([{ path: 'a.md', text }]);

  it.each([
    `-----BEGIN ${'EC PRIVATE'} KEY-----`,
    `token: ${'ghp_'}abcdefghijklmnopqrstuvwxyz0123`,
    `key=AKIA${'ABCDEFGHIJKLMNOP'}`,
    `see ${'/home'}/anna/aggancio`,
    `"${'/work'}/main/src"`,
    `C:\\${'Users'}\\anna`,
  ])('%s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'https://example.org/home/x',
    'POST /api/work/list',
    '/usr/bin/chromium',
    'features/home/screen.tsx',
  ])('but allows %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
