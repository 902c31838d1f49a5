import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { build } from 'vite';
import { type CentralStore, startCentralStore } from '../harness/central-store.ts';
import { openPhoneBrowser, type PhoneBrowser } from '../harness/chromium.ts';
import { ownPostgres } from '../harness/own-postgres.ts';
import { createSeededRandom } from '../harness/seeded-random.ts';
import './page/chaos-page.ts';

const usage = `npm run chaos -- [--kills 200] [--seed 1] [--json]

  Saves notes in a real Chromium while they are sent to a real centre on PostgreSQL, kills the browser (SIGKILL) at random moments,
  starts it again on the same profile, and looks for every note whose save had been acknowledged.

  --kills  how often the browser is killed
  --seed   of the moments at which it is
  --json   one JSON object on the standard output, and nothing else`;

const root = fileURLToPath(new URL('../..', import.meta.url));
/** From the first save on. A save takes a few milliseconds, a push some tens. */
const [soonestMs, latestMs] = [20, 900];

/** Never on the standard output, which with --json is for machines alone. */
const note = (text: string): void => console.error(`# ${text}`);

export interface ChaosResult {
  /** Those that were made: the run ends when a vault does not open. */
  readonly kills: number;
  /** Saves that were acknowledged to whoever asked for them. */
  readonly acked: number;
  /** Acknowledged notes that were not there after some kill, or not at the centre at the end, or twice. */
  readonly lost: number;
  readonly doubled: number;
  /** A kill with all that follows it: starting, opening, reading every note. */
  readonly secondsPerKill: number;
  /** Kills after which the vault did not open. */
  readonly unopenable: number;
}

async function ready(browser: PhoneBrowser, saved: (text: string) => void): Promise<void> {
  const { page } = browser;
  await page.exposeFunction('saved', saved);
  await page.goto('/');
  await page.waitForFunction(() => window.chaos !== undefined);
}

async function chaos(kills: number, seed: number): Promise<ChaosResult> {
  const random = createSeededRandom(String(seed));
  const folder = await mkdtemp(join(tmpdir(), 'aggancio-chaos-'));
  await build({
    configFile: false,
    root: join(root, 'tests', 'chaos', 'page'),
    logLevel: 'error',
    build: { target: 'es2022', outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const postgres = await ownPostgres();
  const centre = await startCentralStore({ on: 'postgres', accounts: ['marta'], appFolder: folder });
  const browser = await openPhoneBrowser({ baseURL: `http://localhost:${centre.port}` });
  const acked = new Set<string>();
  const lost = new Set<string>();
  let made = 0;
  let unopenable = 0;
  let killingMs = 0;
  const keep = (text: string): void => void acked.add(text);
  try {
    await ready(browser, keep);
    await browser.page.evaluate((login) => window.chaos?.begin(login), centre.login('marta'));
    const began = Date.now();
    for (let kill = 1; kill <= kills; kill += 1) {
      await browser.page.evaluate((from) => window.chaos?.writeForEver(from), kill * 100_000);
      const wait = soonestMs + random.next() * (latestMs - soonestMs);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await browser.kill();
      made = kill;
      await browser.relaunch();
      await ready(browser, keep);
      try {
        const there = new Set(await browser.page.evaluate(() => window.chaos?.open()));
        for (const text of acked) if (!there.has(text)) lost.add(text);
      } catch (error) {
        unopenable += 1;
        note(`kill ${kill}: ${error instanceof Error ? error.message : String(error)}`);
        break;
      }
      if (kill % 20 === 0) note(`${kill} kills, ${acked.size} saves acknowledged, ${lost.size} lost`);
    }
    killingMs = Date.now() - began;
    let left = unopenable === 0 ? 1 : 0;
    for (let tries = 0; left > 0 && tries < 100; tries += 1)
      left = (await browser.page.evaluate(() => window.chaos?.onlyHere())) ?? 0;
    const atCentre = await notesAt(centre);
    for (const text of acked) if (!atCentre.has(text)) lost.add(text);
    const doubled = [...atCentre.values()].filter((times) => times > 1).length;
    return {
      kills: made,
      acked: acked.size,
      lost: lost.size,
      doubled,
      unopenable,
      secondsPerKill: Math.round(killingMs / made / 100) / 10,
    };
  } finally {
    await browser.close();
    await centre.close();
    postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function notesAt(centre: CentralStore): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ note: string; n: number }>`
    SELECT body ->> 'note' AS note, count(*)::int AS n FROM record
    WHERE kind = 'encounter' AND body ->> 'note' LIKE 'nota %' GROUP BY 1`.execute(centre.store.database.db);
  return new Map(rows.map((row) => [row.note, row.n]));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const result = await chaos(kills, seed);
  console.log(values.json ? JSON.stringify(result) : result);
  const isGood = result.lost === 0 && result.doubled === 0 && result.unopenable === 0 && result.acked > 0;
  const isWhole = result.kills === kills;
  process.exitCode = isGood && isWhole ? 0 : 1;
}

await main();
