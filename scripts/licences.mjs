// Under which licence each package is that we build on, told by package-lock.json and, where that is silent, by the
// package itself. Fails when one is under a licence that is not on the list: npm run licences
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What reaches a phone or runs at the centre: what EUPL-1.2 works may be handed out together with. */
export const MAY_SHIP = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/** Tools that build and test it are handed out to nobody: these too. */
export const MAY_HELP = new Set([...MAY_SHIP, 'CC-BY-4.0', 'CC0-1.0', 'Python-2.0']);

/** Packages that name their licence in words only, as read there. */
const READ_BY_HAND = { 'cli-table': 'MIT' };

/** SPDX: `A OR B` needs one of them, `A AND B` both. @returns {boolean} */
export function isAllowed(expression, allowed) {
  const bare = expression.replaceAll(/[()]/g, ' ');
  return bare
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((one) => allowed.has(one.trim())));
}

/**
 * @param {Record<string, { version?: string, license?: string, dev?: boolean, devOptional?: boolean }>} packages of the lock
 * @param {(path: string) => string | undefined} installedLicence what the package itself says; undefined when it is not here
 */
export function licencesOf(packages, installedLicence) {
  const found = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 13);
    const licence = entry.license ?? READ_BY_HAND[name] ?? installedLicence(path);
    // The lock holds the tools of every platform, and tells no licence of those that the machine which wrote it had not.
    if (licence === undefined && entry.optional) continue;
    const ships = !entry.dev && !entry.devOptional;
    found.push({ name, version: entry.version ?? '', licence: licence ?? 'none', ships });
  }
  return found;
}

export const notAllowed = (found) =>
  found.filter(({ licence, ships }) => !isAllowed(licence, ships ? MAY_SHIP : MAY_HELP));

export function licencesHere(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return licencesOf(packages, (path) => {
    const own = join(root, path, 'package.json');
    return existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')).license : undefined;
  });
}

function main() {
  const found = licencesHere(join(dirname(fileURLToPath(import.meta.url)), '..'));
  for (const [told, part] of [
    ['What ships', found.filter(({ ships }) => ships)],
    ['What builds and tests it', found.filter(({ ships }) => !ships)],
  ]) {
    console.log(`${told}: ${part.length} packages`);
    for (const licence of [...new Set(part.map((one) => one.licence))].sort()) {
      const under = part.filter((one) => one.licence === licence);
      console.log(`  ${licence}: ${under.map(({ name, version }) => `${name}@${version}`).join(', ')}`);
    }
  }
  const bad = notAllowed(found);
  for (const { name, version, licence } of bad)
    console.log(`${name}@${version} is under ${licence}, which is not on the list in scripts/licences.mjs.`);
  process.exitCode = bad.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
