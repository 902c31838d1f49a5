import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly records: number;
  readonly repeat: number;
  /** How many times slower the main thread is made, one round of measures for each. */
  readonly throttles: readonly number[];
  readonly json: boolean;
}

export const usage = `npm run bench -- [--records 10000] [--repeat 3] [--throttle 1,8] [--json]

  --records   records of the first sync, and people searched (at least 1000)
  --repeat    repetitions of each measure; the medians are told
  --throttle  how many times slower the main thread is made
  --json      one JSON object a line on the standard output, and nothing else`;

const fewestRecords = 1000;

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '10000' },
      repeat: { type: 'string', default: '3' },
      throttle: { type: 'string', default: '1,8' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    records: wholeNumber('records', values.records, fewestRecords),
    repeat: wholeNumber('repeat', values.repeat, 1),
    throttles: values.throttle.split(',').map((one) => wholeNumber('throttle', one, 1)),
    json: values.json,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`--${name} wants a whole number of at least ${least}, not "${text}".`);
  }
  return value;
}
