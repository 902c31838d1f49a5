import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownPostgres } from '../tests/harness/own-postgres.ts';
import { createTestDatabase, type TestDatabase } from '../tests/harness/postgres.ts';
import { bundle } from './bundle.ts';
import { runSeeds, seedsFrom } from './crew.ts';
import { huntMutants } from './hunt-mutants.ts';
import { mutants } from './mutants/all.ts';
import { readOptions, type SimOptions } from './options.ts';
import { shortest } from './shrink.ts';
import { createTally } from './tally.ts';
import type { runHistory as RunHistory } from './world/history.ts';
import { wordsOf } from './world/plan.ts';

/** `npm run sim`: see docs/simulator.md. */
async function main(options: SimOptions, folder: string): Promise<boolean> {
  if (options.seed === null && (options.mutants || options.mutant !== null))
    return huntMutants(options, folder);
  const mutant = mutants.find(({ name }) => name === options.mutant) ?? null;
  const script = await bundle(folder, { overPostgres: options.postgres !== null, mutant });
  if (options.seed !== null) return replay(script, options.seed, options);
  const postgres = options.postgres === null ? null : await databaseOfOurOwn();
  try {
    const told = await live(script, options, postgres?.url);
    const [first] = told.failing;
    if (first !== undefined && !options.json && postgres === null) await replay(script, first, options);
    return told.violations === 0;
  } finally {
    await postgres?.drop();
  }
}

async function live(script: string, options: SimOptions, postgresUrl: string | undefined) {
  const started = Date.now();
  const tally = createTally();
  const { partitions, edits } = options;
  const kind = {
    ...(partitions === null ? {} : { partition: true }),
    ...(edits === null ? {} : { edits: true }),
    ...(postgresUrl === undefined ? {} : { postgresUrl }),
  };
  // Edits are counted, not histories.
  const count = options.postgres ?? partitions ?? (edits === null ? options.histories : edits);
  const workers = postgresUrl === undefined ? options.workers : 1;
  await runSeeds(script, seedsFrom(options.from, count, kind), workers, (result) => {
    const problem = tally.add(result);
    if (problem !== null && !options.json) console.log(`seed ${result.seed}: ${problem}`);
    return edits !== null && tally.operations() >= edits ? 'enough' : 'go on';
  });
  const told = { ...kindOf(options), ...tally.told((Date.now() - started) / 1000) };
  console.log(options.json ? JSON.stringify(told) : told);
  return told;
}

const kindOf = ({ partitions, edits, postgres }: SimOptions): object => ({
  ...(partitions === null ? {} : { partitions }),
  ...(edits === null ? {} : { edits }),
  ...(postgres === null ? {} : { store: 'postgres' }),
});

/** A fresh database of our own. */
async function databaseOfOurOwn(): Promise<TestDatabase> {
  const server = await ownPostgres();
  const database = await createTestDatabase();
  return {
    url: database.url,
    drop: async () => {
      await database.drop();
      server.stop();
    },
  };
}

/** One history again. A failing one is made as short as it gets. */
async function replay(script: string, seed: number, options: SimOptions): Promise<boolean> {
  const { runHistory } = (await import(pathToFileURL(script).href)) as { runHistory: typeof RunHistory };
  const history = { seed, partition: options.partitions !== null, edits: options.edits !== null };
  const outcome = await runHistory(history);
  const say = options.json ? console.error : console.log;
  if (outcome.violation === null) {
    say(`Seed ${seed}: nothing is broken (${outcome.operations} operations, ${outcome.faults} faults).`);
    return true;
  }
  const kept = await shortest(runHistory, outcome, history);
  const last = await runHistory({ ...history, only: new Set(kept) });
  const broken = last.violation ?? outcome.violation;
  say(`Seed ${seed}: ${broken.oracle} is broken on ${broken.phone ?? 'the centre'}: ${broken.what}`);
  say(JSON.stringify(outcome.swarm));
  for (const at of kept)
    say(`${String(at).padStart(4)}  ${outcome.plan[at] === undefined ? '' : wordsOf(outcome.plan[at])}`);
  const partition = history.partition ? ' --partitions 1' : '';
  say(`Again: npm run sim -- --seed ${seed}${partition}${history.edits ? ' --edits 1' : ''}`);
  return false;
}

// Below the project, so that the bundle finds its packages.
const folder = await mkdtemp(join(import.meta.dirname, '..', 'node_modules', '.simulator-'));
let green = false;
try {
  green = await main(readOptions(process.argv.slice(2)), folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(green ? 0 : 1);
