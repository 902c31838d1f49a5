// Everything that is checked without running a test: types, lint, format, build, size.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const TYPE_PROJECTS = ['domain', 'app', 'sw', 'server', 'tests'];

/** @typedef {{ name: string, command: string, args: string[], timeoutMs?: number }} Step */

const bin = (root, name) => join(root, 'node_modules', '.bin', name);

/** @returns {Step[]} */
export const typecheckSteps = (root) =>
  TYPE_PROJECTS.map((project) => ({
    name: `types of ${project}`,
    command: bin(root, 'tsc'),
    args: ['-p', join(root, `tsconfig.${project}.json`)],
  }));

/** @returns {Step[]} */
export const lintSteps = (root) => [
  {
    name: 'lint and format',
    command: bin(root, 'biome'),
    args: ['check', '--max-diagnostics=60', root],
  },
];

/** The browser tests drive what is shipped, so the build is also a step of theirs. @returns {Step[]} */
export function buildSteps(root) {
  if (!existsSync(join(root, 'index.html'))) return [];
  return [
    { name: 'build', command: 'npm', args: ['run', '--silent', 'build'], timeoutMs: 180_000 },
    {
      name: 'size of the first view',
      command: process.execPath,
      args: [join(root, 'scripts', 'check-size.mjs')],
    },
  ];
}
