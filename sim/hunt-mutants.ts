import { bundle } from './bundle.ts';
import { runSeeds, seedsFrom } from './crew.ts';
import { mutants } from './mutants/all.ts';
import type { Mutant } from './mutants/mutant.ts';
import type { SimOptions } from './options.ts';

/** Plants one fault after the other, and lives seeds until an oracle sees it. */
export async function huntMutants(options: SimOptions, folder: string): Promise<boolean> {
  const chosen = mutants.filter(({ name }) => options.mutant === null || name === options.mutant);
  const found: { name: string; seeds: number; oracle: string }[] = [];
  const alive: string[] = [];
  for (const mutant of chosen) {
    const hunt = await huntOne(mutant, options, folder);
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

async function huntOne(mutant: Mutant, { from, seeds, workers }: SimOptions, folder: string) {
  const script = await bundle(folder, mutant);
  let lived = 0;
  let oracle: string | null = null;
  await runSeeds(script, seedsFrom(from, seeds), workers, ({ told, crash }) => {
    lived += 1;
    oracle = told?.violation?.oracle ?? (crash === undefined ? null : 'crash');
    return oracle === null ? 'go on' : 'enough';
  });
  return oracle === null ? null : { seeds: lived, oracle };
}
