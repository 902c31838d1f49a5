import { parseArgs } from 'node:util';
import { ownPostgres } from '../tests/harness/own-postgres.ts';
import { huntHoles } from './hunt-holes.ts';
import { attack } from './round.ts';

/** `npm run attack`: see docs/attack.md. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    mutant: { type: 'string' },
  },
});

const postgres = await ownPostgres();
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  postgres.stop();
}

async function run(): Promise<boolean> {
  if (values.mutants || values.mutant !== undefined) return huntHoles(values.mutant ?? null, values.json);
  const started = performance.now();
  const tally = await attack({ cases: Number(values.cases), seed: Number(values.seed) });
  const seconds = Math.round((performance.now() - started) / 1000);
  const told = {
    ...{ cases: tally.cases, leaks: tally.leaks.length, unauthorised_writes: tally.writes.length },
    ...{ refused_wrongly: tally.refusedWrongly.length, seconds },
  };
  if (!values.json) {
    for (const one of new Set([...tally.leaks, ...tally.writes, ...tally.refusedWrongly])) console.log(one);
  }
  console.log(JSON.stringify(told));
  return tally.leaks.length === 0 && tally.writes.length === 0 && tally.refusedWrongly.length === 0;
}
