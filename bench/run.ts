import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPhoneBrowser } from '../tests/harness/chromium.ts';
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
  const town = await buildPage(root, folder, options.records);
  const server = await servePage(folder);
  const browser = await openPhoneBrowser({ baseURL: server.url, flags: ['--js-flags=--expose-gc'] });
  const lines: MeasuredLine[] = [];
  try {
    for (const line of headerLines()) note(line);
    note(
      `${options.records} records in ${town.pages} pages, ${town.meanBytes} B of JSON each; medians of ${options.repeat}`,
    );
    for (const line of await machineNotes(browser, options.throttles)) note(line);
    await fillWithPeople(browser);
    for (const throttle of options.throttles) {
      const samples: Samples[] = [];
      for (let turn = 0; turn < options.repeat; turn += 1) {
        note(`${throttle}x, repetition ${turn + 1} of ${options.repeat}`);
        samples.push(await repetition(browser, throttle, turn));
      }
      const measured = measuredLines(samples, { throttle, records: options.records });
      lines.push(...measured);
      if (options.json) for (const line of measured) console.log(JSON.stringify(line));
    }
  } finally {
    await browser.close();
    server.close();
  }
  if (!options.json) console.log(table(lines));
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
