import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { findsAfterANight, planted } from './planted-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unsafeApp = fileURLToPath(new URL('../../.data/unsafe-plain', import.meta.url));

beforeAll(() => {
  // The same app with the sealing switched off: would the search find what an unsealed app writes?
  execFileSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--outDir', unsafeApp, '--emptyOutDir', '--logLevel', 'error'],
    {
      cwd: root,
      // The test runner's own NODE_ENV would make a developer's build.
      env: { ...process.env, NODE_ENV: 'production', VITE_UNSAFE_PLAIN: 'yes' },
      stdio: 'inherit',
    },
  );
}, 180_000);

it('the whole browser profile holds all 10,000 planted words when sealing is switched off', async () => {
  const found = new Set((await findsAfterANight(unsafeApp)).map((find) => find.planted));
  expect(planted.filter((word) => !found.has(word))).toEqual([]);
}, 300_000);
