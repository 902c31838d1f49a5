import type { HistoryOptions, Outcome } from './world/history.ts';

type Run = (options: HistoryOptions) => Promise<Outcome>;

/**
 * Makes a failing history short: leaves out ever smaller parts of its plan as long as the same promise is still broken.
 * Everything but the plan is drawn from streams of its own, so most of a history stays what it was.
 */
export async function shortest(
  run: Run,
  failing: Outcome,
  options: HistoryOptions,
): Promise<readonly number[]> {
  const oracle = failing.violation?.oracle;
  let kept = failing.plan.map((_, index) => index);
  const stillFails = async (only: readonly number[]): Promise<boolean> =>
    (await run({ ...options, only: new Set(only) })).violation?.oracle === oracle;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await stillFails(without)) kept = without;
      else at += size;
    }
  }
  return kept;
}
