import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startCentralStore } from '../tests/harness/central-store.ts';
import { openFieldPhone } from '../tests/harness/field-phone.ts';
import { buildIfStale } from './journeys-build.ts';
import { type JourneyLine, type JourneyName, journeyTable, tapGoals } from './journeys-lines.ts';
import { deskContext, nightAccounts, walkTheNight } from './journeys-night.ts';

const usage = `npm run journeys -- [--json]

  --json  one JSON object a line on the standard output, and nothing else`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Never on the standard output, which with --json is for machines alone. */
const note = (text: string): void => console.error(`# ${text}`);

async function walkAll(json: boolean): Promise<JourneyLine[]> {
  buildIfStale(root, note);
  const folder = join(root, 'artifacts', 'journeys');
  await mkdir(folder, { recursive: true });
  const lines: JourneyLine[] = [];
  const opened: { close(): Promise<void> }[] = [];
  const keep = <One extends { close(): Promise<void> }>(one: One): One => {
    opened.push(one);
    return one;
  };
  try {
    note('filling a central store with invented nights');
    const centre = keep(
      await startCentralStore({ on: 'pglite', accounts: [...nightAccounts], allNights: true }),
    );
    const phone = keep(await openFieldPhone(centre));
    const square = keep(await openFieldPhone(centre));
    const shared = keep(await openFieldPhone(centre));
    const desk = keep(await openFieldPhone(centre, { context: deskContext }));
    await walkTheNight({
      centre,
      phone,
      square,
      shared,
      desk,
      folder,
      note,
      told: (line) => {
        lines.push(line);
        if (json) console.log(JSON.stringify(line));
        else note(`${line.journey} ${line.ok ? 'ok' : 'NOT ok'}`);
      },
    });
  } catch (error) {
    note(error instanceof Error ? error.message : String(error));
  } finally {
    for (const one of opened.reverse()) await one.close();
  }
  return [...lines, ...notReached(lines, json)];
}

/** What the night did not come to is not ok either: it must not go missing from the lines. */
function notReached(lines: readonly JourneyLine[], json: boolean): JourneyLine[] {
  const reached = new Set(lines.map((line) => line.journey));
  const missing = (Object.keys(tapGoals) as JourneyName[]).filter((name) => !reached.has(name));
  return missing.map((journey) => {
    const line: JourneyLine = { journey, taps: 0, keystrokes: 0, seconds: 0, ok: false };
    if (json) console.log(JSON.stringify(line));
    return line;
  });
}

function wantsJson(): boolean | null {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values.json;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exitCode = 2;
    return null;
  }
}

const json = wantsJson();
if (json !== null) {
  const lines = await walkAll(json);
  if (!json) console.log(journeyTable(lines));
  if (lines.some((line) => !line.ok)) process.exitCode = 1;
}
