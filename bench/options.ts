import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly records: number;
  /** Instead of a first sync of so many records: a phone that holds these already. */
  readonly full: FullPhone | null;
  readonly repeat: number;
  /** How many times slower the main thread is made, one round of measures for each. */
  readonly throttles: readonly number[];
  readonly json: boolean;
}

export interface FullPhone {
  readonly people: number;
  readonly encounters: number;
}

export const usage = `npm run bench -- [--records 10000] [--repeat 3] [--throttle 1,8] [--json]
npm run bench -- --people 10000 --encounters 50000 [--repeat 3] [--throttle 8] [--json]

  --records   records of the first sync, and people searched (at least 1000)
  --people, --encounters
              a phone that holds so many: opening, saving, searching, and the longest task of the main thread
  --repeat    repetitions of each measure; the medians are told
  --throttle  how many times slower the main thread is made
  --json      one JSON object a line on the standard output, and nothing else`;

const fewestRecords = 1000;

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { type: 'string', default: '10000' },
      people: { type: 'string' },
      encounters: { type: 'string' },
      repeat: { type: 'string', default: '3' },
      throttle: { type: 'string', default: '1,8' },
      json: { type: 'boolean', default: false },
    },
  });
  return {
    records: wholeNumber('records', values.records, fewestRecords),
    full: fullPhone(values),
    repeat: wholeNumber('repeat', values.repeat, 1),
    throttles: values.throttle.split(',').map((one) => wholeNumber('throttle', one, 1)),
    json: values.json,
  };
}

function fullPhone({ people, encounters }: { people?: string; encounters?: string }): FullPhone | null {
  if (people === undefined && encounters === undefined) return null;
  return {
    people: wholeNumber('people', people ?? '', 100),
    encounters: wholeNumber('encounters', encounters ?? '', fewestRecords),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) {
    throw new Error(`--${name} wants a whole number of at least ${least}, not "${text}".`);
  }
  return value;
}
