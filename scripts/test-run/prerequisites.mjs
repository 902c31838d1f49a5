// Brings a bare machine to the point where the tests can run, or says in plain words what is missing.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgresBin } from './private-postgres.mjs';
import { runCommand } from './run-command.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * npm keeps what it really installed in node_modules/.package-lock.json. Dates of files say nothing after
 * a `git checkout`, so the two lists are compared entry by entry.
 * @returns {string | null} why the packages must be installed, or null when they are fine
 */
export function whyInstallPackages(root) {
  const installedPath = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedPath)) return 'node_modules is missing';
  const wanted = readJson(join(root, 'package-lock.json')).packages;
  const installed = readJson(installedPath).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const found = installed[path];
    if (found === undefined && (entry.optional || entry.peer || entry.devOptional)) continue;
    if (found?.version !== entry.version) return `${path} is not the version in package-lock.json`;
  }
  return null;
}

/** @returns {Promise<string | null>} a sentence when the packages could not be installed */
export async function installPackages(root) {
  const reason = whyInstallPackages(root);
  if (reason === null) return null;
  console.log(`Installing the npm packages, because ${reason} ...`);
  const result = await runCommand('npm', ['ci'], { cwd: root, timeoutMs: 300_000 });
  if (result.ok) return null;
  return 'The npm packages could not be installed: this needs the network (or the registry is out of reach). Run "npm ci" once while connected, then "npm test" again.';
}

export const chromiumPath = (env = process.env) => env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** @returns {string[]} Debian packages to install for these needs */
export function missingDebianPackages(needs, present) {
  const missing = [];
  if (needs.browser && !present.browser) missing.push('chromium');
  if (needs.postgres && !present.postgres) missing.push('postgresql');
  return missing;
}

const presentPrograms = () => ({
  browser: existsSync(chromiumPath()),
  postgres: findPostgresBin() !== null,
});

async function aptPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = await runCommand('sudo', ['-n', 'true'], { quiet: true, timeoutMs: 10_000 });
  return sudo.ok ? ['sudo', '-n'] : null;
}

/** @returns {Promise<string | null>} a sentence when something that is needed is not there and cannot be installed */
export async function installPrograms(needs) {
  const missing = missingDebianPackages(needs, presentPrograms());
  if (missing.length === 0) return null;
  if (missing.includes('chromium') && process.env.CHROMIUM_PATH) {
    return `CHROMIUM_PATH says ${process.env.CHROMIUM_PATH}, but there is nothing there. Correct it, or leave it out to use Debian's Chromium.`;
  }
  const list = missing.join(' and ');
  const byHand = `Please install it by hand: apt-get install ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    return `${list} is missing, and this machine has no apt-get to install it with. Set CHROMIUM_PATH to an installed Chromium; PostgreSQL is looked for in /usr/lib/postgresql.`;
  }
  const prefix = await aptPrefix();
  if (prefix === null) {
    return `${list} is missing, and installing it needs root or sudo without a password. ${byHand}`;
  }
  console.log(`Installing ${list} with apt-get ...`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => {
    const [file, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return runCommand(file, rest, { env, quiet: true, timeoutMs: 400_000 });
  };
  await apt(['update']);
  const installed = await apt(['install', '-y', '--no-install-recommends', ...missing]);
  const still = missingDebianPackages(needs, presentPrograms());
  if (still.length === 0) return null;
  console.log(installed.output);
  return `${still.join(' and ')} could not be installed with apt-get (no network, or the package list does not have it). ${byHand}`;
}
