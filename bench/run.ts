import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPhoneBrowser, type PhoneBrowser } from '../tests/harness/chromium.ts';
import { type FullSamples, fillPhone, fullRepetition } from './full-phone.ts';
import { fullPhoneLines } from './full-phone-lines.ts';
import type { Shown } from './full-phone-screens.ts';
import { machineNotes } from './machine-notes.ts';
import { type MeasuredLine, measuredLines } from './measured-lines.ts';
import { type BenchOptions, readOptions, usage } from './options.ts';
import { buildPage } from './page-build.ts';
import { servePage } from './page-server.ts';
import { fillWithPeople, repetition, type Samples } from './repetitions.ts';
import { headerLines, table } from './report.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Never on the standard output, which with --json is for machines alone. */
const note = (text: string): void => console.error(`# ${text}`);

async function bench(options: BenchOptions): Promise<void> {
  const folder = join(root, '.data', 'bench');
  const town = await buildPage(root, folder, options);
  const server = await servePage(folder);
  const browser = await openPhoneBrowser({ baseURL: server.url, flags: ['--js-flags=--expose-gc'] });
  const lines: MeasuredLine[] = [];
  try {
    for (const line of headerLines()) note(line);
    const holds = options.full
      ? `${options.full.people} people, ${options.full.encounters} encounters`
      : `${options.records} records`;
    note(`${holds} in ${town.pages} pages, ${town.meanBytes} B of JSON each; medians of ${options.repeat}`);
    for (const line of await machineNotes(browser, options.throttles)) note(line);
    await (options.full ? fillPhone(browser) : fillWithPeople(browser));
    for (const throttle of options.throttles) {
      const measured = await (options.full ? ofFullPhone : ofFirstSync)(
        browser,
        options,
        throttle,
        town.shown,
      );
      lines.push(...measured);
      if (options.json) for (const line of measured) console.log(JSON.stringify(line));
    }
  } finally {
    await browser.close();
    server.close();
  }
  if (!options.json) console.log(table(lines));
}

async function ofFirstSync(browser: PhoneBrowser, options: BenchOptions, throttle: number) {
  const samples = await repeated(options, throttle, (turn) => repetition(browser, throttle, turn));
  return measuredLines(samples, { throttle, records: options.records });
}

async function ofFullPhone(browser: PhoneBrowser, options: BenchOptions, throttle: number, shown: Shown) {
  const samples = await repeated(options, throttle, (turn) => fullRepetition(browser, throttle, turn, shown));
  return fullPhoneLines(samples, {
    throttle,
    records: (options.full?.people ?? 0) + (options.full?.encounters ?? 0),
  });
}

async function repeated<T extends Samples | FullSamples>(
  { repeat }: BenchOptions,
  throttle: number,
  run: (turn: number) => Promise<T>,
): Promise<T[]> {
  const samples: T[] = [];
  for (let turn = 0; turn < repeat; turn += 1) {
    note(`${throttle}x, repetition ${turn + 1} of ${repeat}`);
    samples.push(await run(turn));
  }
  return samples;
}

function optionsOrUsage(): BenchOptions | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}

const options = optionsOrUsage();
if (options !== null) await bench(options);
