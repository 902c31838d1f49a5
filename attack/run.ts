import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
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
    /** One of many processes: told to the one that started it. */
    share: { type: 'boolean', default: false },
  },
});

/** Below so many cases one process has done before the others have begun. */
const casesOfOne = 4_000;

const postgres = await ownPostgres();
try {
  process.exitCode = (await run()) ? 0 : 1;
} finally {
  postgres.stop();
}

async function run(): Promise<boolean> {
  if (values.mutants || values.mutant !== undefined) return huntHoles(values.mutant ?? null, values.json);
  const started = performance.now();
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  const told =
    values.share || cases < casesOfOne ? await attacked(cases, seed) : await byManyHands(cases, seed);
  const seconds = Math.round((performance.now() - started) / 1000);
  if (!values.json) for (const one of told.lines) console.log(one);
  const { leaks, unauthorised_writes, refused_wrongly } = told;
  if (values.share) console.log(JSON.stringify(told));
  else
    console.log(JSON.stringify({ cases: told.cases, leaks, unauthorised_writes, refused_wrongly, seconds }));
  return leaks === 0 && unauthorised_writes === 0 && refused_wrongly === 0;
}

interface Told {
  readonly cases: number;
  readonly leaks: number;
  readonly unauthorised_writes: number;
  readonly refused_wrongly: number;
  readonly lines: readonly string[];
}

async function attacked(cases: number, seed: number): Promise<Told> {
  const tally = await attack({ cases, seed });
  const neverTaken = [...tally.landed].filter(([, { taken }]) => taken === 0);
  const lines = [
    ...neverTaken.map(
      ([what, { sent, codes }]) => `${what}: sent ${sent} times, never taken (${[...codes]})`,
    ),
    ...new Set([...tally.leaks, ...tally.writes, ...tally.refusedWrongly]),
  ];
  const counts = { cases: tally.cases, leaks: tally.leaks.length, unauthorised_writes: tally.writes.length };
  return { ...counts, refused_wrongly: tally.refusedWrongly.length, lines };
}

/** A server and a database for each processor, with seeds of their own: one process would leave the other processors idle. */
async function byManyHands(cases: number, seed: number): Promise<Told> {
  const hands = Math.min(availableParallelism(), 8);
  const shares = Array.from({ length: hands }, (_, hand) => Math.floor((cases + hands - 1 - hand) / hands));
  const parts = await Promise.all(shares.map((share, hand) => inAProcess(share, seed * 100 + hand)));
  const sum = (field: 'cases' | 'leaks' | 'unauthorised_writes' | 'refused_wrongly') =>
    parts.reduce((all, part) => all + part[field], 0);
  return {
    ...{ cases: sum('cases'), leaks: sum('leaks'), unauthorised_writes: sum('unauthorised_writes') },
    refused_wrongly: sum('refused_wrongly'),
    lines: [...new Set(parts.flatMap(({ lines }) => lines))],
  };
}

async function inAProcess(cases: number, seed: number): Promise<Told> {
  const [, script = ''] = process.argv;
  const more = ['--share', '--json', '--cases', String(cases), '--seed', String(seed)];
  const child = spawn(process.execPath, [...process.execArgv, script, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (part: Buffer) => {
    told += part.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const last = told.trim().split('\n').at(-1);
  if (code === null || code > 1 || !last?.startsWith('{'))
    throw new Error(`A part of the attack ended with ${code}.`);
  return JSON.parse(last) as Told;
}
