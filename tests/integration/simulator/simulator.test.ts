import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Half a minute in all on a quiet machine; a busy one is no fault. */
const patienceMs = 180_000;

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

it(
  'lives some histories under faults, and no promise is broken',
  async () => {
    const told = await sim('--histories', '6');
    expect(told).toMatchObject({ histories: 6, violations: 0, failing: [] });
    expect(Number(told.operations)).toBeGreaterThan(6 * 20);
    expect(Number(told.faults)).toBeGreaterThan(6 * 5);
  },
  patienceMs,
);

it(
  'finds planted faults',
  async () => {
    const some = ['overlay-dropped-at-the-answer', 'answer-not-checked'];
    expect(await sim('--mutant', some.join(','), '--seeds', '200')).toMatchObject({
      planted: 2,
      killed: 2,
      alive: [],
    });
  },
  patienceMs,
);
