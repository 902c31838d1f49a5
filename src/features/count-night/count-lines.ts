import type { CountLine } from '../../domain/count/count.ts';

const keys = ['gender', 'ageBand', 'inTent', 'asleep', 'inGroup', 'pet'] as const;

/** What a line says besides how many. */
export type Traits = Pick<CountLine, (typeof keys)[number]>;

const isSame = (a: Traits, b: Traits): boolean => keys.every((key) => a[key] === b[key]);

/** One more of this kind; nothing is left of a line that comes to none. */
export function withOne(lines: readonly CountLine[], traits: Traits, change: 1 | -1): CountLine[] {
  const before = lines.find((line) => isSame(line, traits));
  const n = Math.min(200, (before?.n ?? 0) + change);
  const others = lines.filter((line) => line !== before);
  if (n < 1) return [...others];
  const line = { ...traits, n };
  return before ? lines.map((one) => (one === before ? line : one)) : [...others, line];
}

export const headsIn = (lines: readonly CountLine[]): number => lines.reduce((sum, { n }) => sum + n, 0);
export const countOf = (lines: readonly CountLine[], traits: Traits): number =>
  lines.find((line) => isSame(line, traits))?.n ?? 0;
