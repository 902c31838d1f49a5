import { parseArgs } from 'node:util';

export const usage = `npm run sim -- [--histories 1000] [--from 1] [--workers 2] [--json]
npm run sim -- --seed 4711           one history again; a failing one is made short and told step by step
npm run sim -- --partitions 1000     histories of partitions only: thirty seconds to come together again
npm run sim -- --edits 10000         same-field edits of many phones at once
npm run sim -- --postgres 100        histories over a real PostgreSQL (its own, or TEST_DATABASE_URL's)
npm run sim -- --mutants             plants each fault of sim/mutants, and counts the seeds until it is found
npm run sim -- --mutant NAME,NAME    some of them
npm run sim -- --seed 4711 --mutant NAME   one history with that fault planted
  a seed of --partitions or --edits is replayed with that word beside --seed
  --workers   threads, two if not said
  --seeds     most seeds that a mutant may live through (10000)
  --json      one JSON object a line on the standard output, and nothing else`;

export interface SimOptions {
  readonly histories: number;
  readonly from: number;
  readonly workers: number;
  readonly seed: number | null;
  readonly partitions: number | null;
  readonly edits: number | null;
  readonly postgres: number | null;
  readonly mutants: boolean;
  readonly mutant: string | null;
  readonly seeds: number;
  readonly json: boolean;
}

export function readOptions(args: readonly string[]): SimOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      histories: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      seed: { type: 'string' },
      partitions: { type: 'string' },
      edits: { type: 'string' },
      postgres: { type: 'string' },
      mutants: { type: 'boolean', default: false },
      mutant: { type: 'string' },
      seeds: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
    },
  });
  const whole = (name: string, text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number.\n\n${usage}`);
    return value;
  };
  const maybe = (name: 'seed' | 'partitions' | 'edits' | 'postgres'): number | null =>
    values[name] === undefined ? null : whole(name, values[name]);
  return {
    histories: whole('histories', values.histories),
    from: whole('from', values.from),
    workers: whole('workers', values.workers),
    seed: maybe('seed'),
    partitions: maybe('partitions'),
    edits: maybe('edits'),
    postgres: maybe('postgres'),
    mutants: values.mutants,
    mutant: values.mutant ?? null,
    seeds: whole('seeds', values.seeds),
    json: values.json,
  };
}
