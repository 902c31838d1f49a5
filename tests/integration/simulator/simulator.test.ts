import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** `npm run sim` as anybody runs it; the last line is what it tells. */
async function sim(...args: readonly string[]): Promise<{ readonly [name: string]: unknown }> {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const run = promisify(execFile)(
    process.execPath,
    [tsx, 'sim/run.ts', '--json', '--workers', '1', ...args],
    {
      cwd: root,
      maxBuffer: 1e8,
    },
  );
  const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
    if (error.stdout.trim() === '') throw new Error(error.stderr);
    return error;
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { readonly [name: string]: unknown };
}

it('lives some histories under faults, and no promise is broken', async () => {
  const told = await sim('--histories', '50');
  expect(told).toMatchObject({ histories: 50, violations: 0, failing: [] });
  expect(Number(told.operations)).toBeGreaterThan(50 * 30);
  expect(Number(told.faults)).toBeGreaterThan(50 * 5);
});

it('comes together within thirty seconds after partitions', async () => {
  // Seed 8 once waited five minutes: the sign of a network was forgotten while an attempt was still dying.
  expect(await sim('--partitions', '8')).toMatchObject({ histories: 8, violations: 0 });
});

it('lives some of them over a real PostgreSQL', async () => {
  expect(await sim('--postgres', '3')).toMatchObject({ histories: 3, store: 'postgres', violations: 0 });
});

it.each([
  'overlay-dropped-at-the-answer',
  'answer-not-checked',
  'last-wins-in-silence',
  'feed-without-the-counter',
])('finds the planted fault %s', async (name) => {
  expect(await sim('--mutant', name, '--seeds', '200')).toMatchObject({ planted: 1, killed: 1 });
});

it('finds nothing wrong with ten hands on few fields', async () => {
  expect(await sim('--edits', '300')).toMatchObject({ violations: 0 });
});
