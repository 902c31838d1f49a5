import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** Half a minute in all on a quiet machine; a busy one is no fault. */
const patienceMs = 180_000;

const root = join(import.meta.dirname, '..', '..', '..');

/** `npm run sim` as anybody runs it: all that it prints, whether it ends well or not. */
async function printed(...args: readonly string[]): Promise<string> {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const command = [tsx, 'sim/run.ts', '--workers', '1', ...args];
  const run = promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: 1e8 });
  const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
    if (error.stdout.trim() === '') throw new Error(error.stderr);
    return error;
  });
  return stdout.trim();
}

/** The last line is what it tells. */
const sim = async (...args: readonly string[]): Promise<{ readonly [name: string]: unknown }> =>
  JSON.parse((await printed('--json', ...args)).split('\n').at(-1) ?? '');

it(
  'lives some histories under faults, and no promise is broken',
  async () => {
    const told = await sim('--histories', '12');
    expect(told).toMatchObject({ histories: 12, violations: 0, failing: [] });
    expect(Number(told.operations)).toBeGreaterThan(12 * 28);
    expect(Number(told.faults)).toBeGreaterThan(12 * 5);
  },
  patienceMs,
);

it(
  'lives some of them over a real PostgreSQL',
  async () => {
    expect(await sim('--postgres', '3')).toMatchObject({ store: 'postgres', histories: 3, violations: 0 });
  },
  patienceMs,
);

it(
  'is whole again within thirty seconds of every partition, and no edit of a field is out of reach',
  async () => {
    const told = await sim('--partitions', '6');
    expect(told).toMatchObject({ histories: 6, violations: 0 });
    expect(Number(told.slowestToHealMs)).toBeLessThanOrEqual(30_000);
    expect(await sim('--edits', '100')).toMatchObject({ edits: 100, violations: 0 });
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

it(
  'makes a failing history short, and plays it again',
  async () => {
    const planted = ['--mutant', 'overlay-dropped-at-the-answer'];
    const { found } = (await sim(...planted, '--seeds', '200')) as {
      found: readonly [{ readonly seed: number; readonly partition?: true }];
    };
    const again = ['--seed', String(found[0].seed), ...(found[0].partition ? ['--partitions', '1'] : [])];
    const [told = '', , ...steps] = (await printed(...again, ...planted)).split('\n');
    expect(told).toMatch(/^Seed \d+: I\d.* is broken/);
    expect(steps.pop()).toBe(`Again: npm run sim -- ${again.join(' ')}`);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThan(20);
    expect(await printed(...again)).toMatch(/^Seed \d+: nothing is broken/);
  },
  patienceMs,
);
