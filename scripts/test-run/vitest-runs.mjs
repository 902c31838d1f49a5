// Which Vitest runs make up the whole, and how one of them is run and counted.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countReport, failedTitles } from './result-counts.mjs';
import { runCommand } from './run-command.mjs';

/** The team's own zone; the time-zone tests run in others too (`vitest.config.ts`). */
const HOME_ZONE = 'Europe/Rome';

const PROJECTS = {
  unit: ['unit', 'dom', 'tz-*'],
  property: ['property'],
  integration: ['integration'],
  e2e: ['e2e'],
  long: ['integration-long', 'e2e-long'],
};

/** @typedef {{ name: string, project: string[], timeoutMs: number }} VitestRun */

/**
 * Kinds that may share their workers run as one: starting Vitest and reading the sources anew costs more than small tests.
 * @param {('unit' | 'property' | 'integration' | 'e2e' | 'long')[]} kinds @returns {VitestRun}
 */
export function runOf(kinds) {
  return { name: kinds.join(', '), project: kinds.flatMap((kind) => PROJECTS[kind]), timeoutMs: 630_000 };
}

/**
 * @param {string} root @param {VitestRun} run
 * @returns {Promise<{ counts: import('./result-counts.mjs').Counts, failed: string[] }>} `failed`: the titles
 * @param {{ reports: string, node?: string, grep?: string, quiet?: boolean, env?: Record<string, string> }} options
 */
export async function runVitest(
  root,
  run,
  { reports, node = process.execPath, grep, quiet = false, env = {} },
) {
  const reportPath = join(reports, `${randomUUID()}.json`);
  const args = [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...run.project.flatMap((name) => ['--project', name]),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath}`,
    ...(grep === undefined ? [] : ['-t', grep]),
  ];
  const result = await runCommand(node, args, {
    cwd: root,
    env: { TZ: HOME_ZONE, ...env },
    timeoutMs: run.timeoutMs,
    quiet,
  });
  // Told at the end and whole, so that two runs at once can be told apart.
  if (quiet) console.log(`\n-- ${run.name}\n${result.output}`);
  if (result.timedOut) console.log(`"${run.name}" was stopped: it ran over its time limit.`);
  const report = readReport(reportPath);
  return {
    counts: countReport(report, result.ok, { filtered: grep !== undefined }),
    failed: failedTitles(report, root),
  };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
