import { expect, it } from 'vitest';
import type { FullSamples, OneFull } from './full-phone.ts';
import { fullPhoneLines } from './full-phone-lines.ts';
import type { Walk } from './full-phone-screens.ts';

const store = (ms: number): OneFull => ({
  opening: { inputMs: ms, usableMs: 2 * ms, allReadMs: 3 * ms },
  saveMs: [ms],
  search: { ms: [ms], answered: 1 },
  longestTaskMs: 60,
});
const walk = (tonightMs: number, longest: number): Walk => ({
  kdfMs: 1500,
  tonightMs,
  longest: { unlock: longest, people: 0 },
});
const samples = (full: Walk, bare: Walk): FullSamples => ({
  sealed: store(40),
  floor: store(20),
  screens: { full, bare },
});
const frame = { throttle: 8, records: 60_000 };

it('tells the four measures of a full phone, each with its floor and what ran elsewhere', () => {
  const lines = fullPhoneLines([samples(walk(1800, 150), walk(900, 75))], frame);
  expect(
    lines.map(({ measure, value, floor, ratio, throttle }) => [measure, value, floor, ratio, throttle]),
  ).toEqual([
    ['open_s', 1.8, 0.9, 2, 8],
    ['save_p95_ms', 40, 20, 2, 8],
    ['search_p95_ms', 40, 20, 2, 8],
    ['longest_task_ms', 150, 75, 2, 8],
  ]);
  for (const line of lines) {
    expect(line.off_main_thread).toContain('Argon2');
    expect(line.floor_is).toBeTruthy();
    // One object a line.
    expect(JSON.stringify(line)).not.toContain('\n');
  }
  // Deriving the keys is told apart.
  expect(lines[0]).toMatchObject({ key_derivation_s: 1.5 });
});

it('takes the median of each repetition’s own ratio, and claims none against a floor without a long task', () => {
  const some = [walk(1000, 100), walk(2000, 300), walk(9000, 200)].map((full) =>
    samples(full, walk(1000, 0)),
  );
  const [open, , , longest] = fullPhoneLines(some, frame);
  expect(open).toMatchObject({ value: 2, ratio: 2, repeat: 3 });
  expect(longest).toMatchObject({ value: 200, floor: 0, ratio: 0 });
});
