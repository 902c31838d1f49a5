// `npm test`: the one command that checks what must hold at each landing. Plain Node without packages, because it installs them.
//   --only unit|property|integration|e2e|quality   (may be given more than once)
//   --only long    what `npm test` leaves out because it says little more (this is `npm run test:long`)
//   --grep TEXT    only tests whose name matches
//   --node24       run unit and integration tests on Node 24 (this is `npm run test:node24`)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installNode24 } from './test-run/node24.mjs';
import { installPackages, installPrograms } from './test-run/prerequisites.mjs';
import { startPrivatePostgres } from './test-run/private-postgres.mjs';
import { buildSteps, lintSteps, typecheckSteps } from './test-run/quality-steps.mjs';
import { addCounts, isGreen, lastLine, noCounts } from './test-run/result-counts.mjs';
import { endAllCommands, runCommand } from './test-run/run-command.mjs';
import { runOf, runVitest } from './test-run/vitest-runs.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const KINDS = ['quality', 'unit', 'property', 'integration', 'e2e'];
/** The whole must stay under twelve minutes on two cores; Node 24 is extra and only runs with time to spare. */
const NODE24_LIMIT_MS = 6 * 60_000;
const WHOLE_LIMIT_MS = 12 * 60_000;

const startedAt = Date.now();
const elapsedMs = () => Date.now() - startedAt;
const reports = mkdtempSync(join(tmpdir(), 'aggancio-reports-'));
const inCi = process.env.CI === 'true' || process.env.CI === '1';

let counts = noCounts();
/** Told once more at the end: who looks at the last page of a long output must find them. */
const whatFailed = [];
let postgres = null;
let ended = false;

const say = (text) => console.log(`\n== ${text} [${Math.round(elapsedMs() / 1000)} s]`);

function fail(sentence) {
  console.log(`\n!! ${sentence}`);
  whatFailed.push(sentence);
  counts = addCounts(counts, { passed: 0, failed: 1, skipped: 0 });
}

/** Always the very last line, whatever happened before. */
function finish() {
  if (ended) return;
  ended = true;
  endAllCommands();
  postgres?.stop();
  rmSync(reports, { recursive: true, force: true });
  const green = isGreen(counts, inCi);
  if (!green && counts.failed === 0) console.log('\n!! In CI a skipped test is a failure.');
  if (elapsedMs() > WHOLE_LIMIT_MS) console.log('\n!! This took over twelve minutes: find what grew slow.');
  for (const failed of whatFailed) console.log(`!! ${failed}`);
  console.log(`\n${lastLine(counts)}`);
  process.exitCode = green ? 0 : 1;
}

/** `stopAtFirst`: when a step works on what the one before it made. */
async function runSteps(steps, { stopAtFirst = false } = {}) {
  for (const step of steps) {
    const result = await runCommand(step.command, step.args, {
      cwd: ROOT,
      quiet: true,
      timeoutMs: step.timeoutMs ?? 120_000,
    });
    if (result.ok) {
      counts = addCounts(counts, { passed: 1, failed: 0, skipped: 0 });
      const detail = step.name.startsWith('size') ? `: ${result.output.trim()}` : '';
      console.log(`  ok  ${step.name}${detail}`);
    } else {
      console.log(result.output);
      fail(`${step.name} failed.`);
      if (stopAtFirst) return;
    }
  }
}

async function runTests(kinds, options) {
  const run = runOf(kinds);
  say(`${run.name} tests${options.node === undefined ? '' : ' on Node 24'}`);
  // Two runs may go at once: what is counted meanwhile must not be forgotten.
  const found = await runVitest(ROOT, run, options);
  counts = addCounts(counts, found.counts);
  whatFailed.push(...found.failed);
}

/** @returns {Promise<boolean>} whether the run can go on */
async function prepare(needs) {
  say('What this machine has');
  for (const install of [() => installPackages(ROOT), () => installPrograms(needs)]) {
    const problem = await install();
    if (problem !== null) {
      fail(problem);
      return false;
    }
  }
  if (needs.postgres) {
    postgres = await startPrivatePostgres();
    console.log('A private PostgreSQL is running for the tests.');
  }
  return true;
}

async function runOnNode24(kinds, options, mustHave) {
  say('Node 24');
  const node = await installNode24(ROOT);
  if (node === null) {
    const sentence = 'Node 24 could not be fetched from the npm registry';
    if (mustHave) fail(`${sentence}.`);
    else
      console.log(`${sentence}: its extra run is left out, the tests ran on Node ${process.versions.node}.`);
    return;
  }
  await runTests(kinds, { ...options, node });
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      grep: { type: 'string' },
      node24: { type: 'boolean', default: false },
    },
  });
  const choice = [...KINDS, 'long'];
  const unknown = values.only?.find((kind) => !choice.includes(kind));
  if (unknown !== undefined) return fail(`--only ${unknown} is unknown: choose among ${choice.join(', ')}.`);
  const kinds = values.node24 ? ['unit', 'integration'] : (values.only ?? KINDS);
  const has = (kind) => kinds.includes(kind);

  const inBrowser = has('e2e') || has('long');
  if (!(await prepare({ browser: inBrowser, postgres: has('integration') || inBrowser }))) return;
  const options = {
    reports,
    grep: values.grep,
    env: postgres === null ? {} : { TEST_DATABASE_URL: postgres.url },
  };
  if (values.node24) return runOnNode24(kinds, options, true);

  if (has('quality') || inBrowser) say('Types, lint and format; build');
  // Side by side: neither keeps two cores busy by itself.
  await Promise.all([
    has('quality') ? runSteps([...typecheckSteps(ROOT), ...lintSteps(ROOT)]) : null,
    has('quality') || inBrowser ? runSteps(buildSteps(ROOT), { stopAtFirst: true }) : null,
  ]);
  // The browsers wait more than they work: beside the other tests they cost little time.
  const inVitest = ['unit', 'property', 'integration'].filter(has);
  const quiet = has('e2e') && inVitest.length > 0;
  await Promise.all([
    (async () => {
      const quick = inVitest.filter((kind) => kind !== 'integration');
      if (quick.length > 0) await runTests(quick, { ...options, quiet });
      if (has('integration')) await runTests(['integration'], { ...options, quiet });
    })(),
    has('e2e') ? runTests(['e2e'], { ...options, quiet }) : null,
  ]);
  if (has('long')) await runTests(['long'], options);

  if (values.only !== undefined || values.grep !== undefined) return;
  if (process.versions.node.startsWith('24.'))
    return console.log('\nThis was Node 24 already: no second run.');
  if (elapsedMs() < NODE24_LIMIT_MS) await runOnNode24(['unit'], options, false);
  else say('Over six minutes: the unit tests are not repeated on Node 24 (run "npm run test:node24")');
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    fail(`Stopped by ${signal}.`);
    finish();
    process.exit(1);
  });
}

try {
  await main();
} catch (error) {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
finish();
