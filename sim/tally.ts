import type { Result } from './crew.ts';

/** Adds up what many histories told. */
export function createTally() {
  let histories = 0;
  let operations = 0;
  let faults = 0;
  const slowest: { seed: number; ms: number }[] = [];
  const failing: number[] = [];
  const oracles = new Map<string, number>();
  const kinds = new Map<string, number>();

  return {
    /** What was broken, in words; null when nothing was. */
    add: (result: Result): string | null => {
      histories += 1;
      const { told } = result;
      if (told === undefined) {
        failing.push(result.seed);
        oracles.set('crash', (oracles.get('crash') ?? 0) + 1);
        return result.crash;
      }
      operations += told.operations;
      faults += told.faults;
      for (const [kind, count] of told.faultCounts) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
      if (told.healedInMs !== null) slowest.push({ seed: told.seed, ms: told.healedInMs });
      if (told.violation === null) return null;
      failing.push(told.seed);
      const { oracle, phone, what } = told.violation;
      oracles.set(oracle, (oracles.get(oracle) ?? 0) + 1);
      return `${oracle}, ${phone ?? 'centre'}: ${what}`;
    },
    operations: () => operations,
    told: (seconds: number) => {
      slowest.sort((a, b) => b.ms - a.ms);
      return {
        histories,
        operations,
        faults,
        violations: failing.length,
        failing: failing.slice(0, 20),
        broken: Object.fromEntries(oracles),
        faultKinds: Object.fromEntries([...kinds].sort(([a], [b]) => (a < b ? -1 : 1))),
        slowestToHealMs: slowest[0]?.ms ?? null,
        seconds: Math.round(seconds),
        perSecond: Number((histories / seconds).toFixed(1)),
      };
    },
  };
}
