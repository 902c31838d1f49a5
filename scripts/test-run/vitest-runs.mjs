// Which Vitest runs make up the whole, and how one of them is run and counted.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countReport } from './result-counts.mjs';
import { runCommand } from './run-command.mjs';

/** Where the team works, far west of it, and just across the date line. */
const TIME_ZONES = ['Europe/Rome', 'America/Los_Angeles', 'Pacific/Auckland'];

const HOME_ZONE = TIME_ZONES[0];

/** @typedef {{ name: string, project: string[], env?: Record<string, string>, args?: string[], timeoutMs?: number }} VitestRun */

/** @param {'unit' | 'property' | 'integration' | 'e2e'} kind @returns {VitestRun[]} */
export function runsOf(kind) {
  if (kind === 'unit') {
    return [
      { name: 'unit', project: ['unit', 'dom'], timeoutMs: 300_000 },
      ...TIME_ZONES.map((zone) => ({ name: `unit in ${zone}`, project: ['tz'], env: { TZ: zone } })),
    ];
  }
  if (kind === 'property') return [{ name: 'property', project: ['property'], timeoutMs: 300_000 }];
  if (kind === 'integration') return [{ name: 'integration', project: ['integration'], timeoutMs: 560_000 }];
  return [{ name: 'e2e', project: ['e2e'], timeoutMs: 630_000 }];
}

/**
 * @param {string} root @param {VitestRun} run
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
    ...(run.args ?? []),
    ...(grep === undefined ? [] : ['-t', grep]),
  ];
  const result = await runCommand(node, args, {
    cwd: root,
    env: { TZ: HOME_ZONE, ...env, ...run.env },
    timeoutMs: run.timeoutMs ?? 180_000,
    quiet,
  });
  // Told at the end and whole, so that two runs at once can be told apart.
  if (quiet) console.log(`\n-- ${run.name}\n${result.output}`);
  if (result.timedOut) console.log(`"${run.name}" was stopped: it ran over its time limit.`);
  return countReport(readReport(reportPath), result.ok, { filtered: grep !== undefined });
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
