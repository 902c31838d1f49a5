import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.ts';
import { runSeeds } from './crew.ts';
import { mutants } from './mutants/all.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { SimOptions } from './options.ts';
import type { HistoryOptions, runHistory } from './world/history.ts';

type RunHistory = typeof runHistory;

/** Plants one fault after the other, and lives seeds until an oracle sees it. */
export async function huntMutants(options: SimOptions, folder: string): Promise<boolean> {
  const chosen = mutants.filter(
    ({ name }) => options.mutant === null || options.mutant.split(',').includes(name),
  );
  const found: { name: string; seeds: number; seed: number; oracle: string }[] = [];
  const alive: string[] = [];
  const { runHistory: sound } = (await import(pathToFileURL(await bundle(folder)).href)) as {
    runHistory: RunHistory;
  };
  const scripts = bundledAhead(chosen, folder);
  for (const mutant of chosen) {
    const hunt = await huntOne(await scripts(), options, sound);
    if (hunt === null) alive.push(mutant.name);
    else found.push({ name: mutant.name, ...hunt });
    if (!options.json) {
      const words = hunt === null ? 'LIVES' : `found with ${hunt.seeds} seeds by ${hunt.oracle}`;
      console.log(`${mutant.name}: ${words}`);
    }
  }
  const told = { planted: chosen.length, killed: found.length, alive, found };
  console.log(options.json ? JSON.stringify(told) : told);
  return alive.length === 0;
}

/** One script after the other, each made while the one before it is hunted. */
function bundledAhead(mutants: readonly Mutant[], folder: string): () => Promise<string> {
  const next = (at: number): Promise<string> | null => {
    const mutant = mutants[at];
    return mutant === undefined ? null : bundle(folder, { mutant });
  };
  let at = 0;
  let ahead = next(0);
  return async () => {
    const script = await ahead;
    at += 1;
    ahead = next(at);
    return script ?? '';
  };
}

async function huntOne(script: string, { from, seeds, workers }: SimOptions, sound: RunHistory) {
  let lived = 0;
  let first: { seed: number; oracle: string } | null = null;
  for (let next = from; first === null && next < from + seeds; next = from + lived) {
    const broken: { seed: number; oracle: string }[] = [];
    await runSeeds(script, mixed(next, from + seeds - next), workers, ({ seed, told }) => {
      lived += 1;
      const oracle = told?.violation?.oracle;
      // A fault that only breaks the simulator was seen by no promise.
      if (oracle === undefined) return 'go on';
      broken.push({ seed, oracle });
      return 'enough';
    });
    const [found] = broken;
    if (found === undefined) return null;
    // A seed that breaks without the planted fault proves nothing about it.
    if ((await sound(kindOf(found.seed))).violation === null) first = found;
  }
  return first === null ? null : { seeds: lived, ...first, ...kindOf(first.seed) };
}

/** Every third seed is a partition with its half minute: what is only slow is found there. */
const kindOf = (seed: number): HistoryOptions => ({ seed, ...(seed % 3 === 0 ? { partition: true } : {}) });

function* mixed(first: number, count: number): Generator<HistoryOptions> {
  for (let seed = first; seed < first + count; seed += 1) yield kindOf(seed);
}
