// Node 24 comes as an npm package and stays out of package.json: it is a second runtime, not a dependency.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

/** @returns {Promise<string | null>} path of the Node 24 program, or null when it could not be had */
export async function installNode24(root) {
  const prefix = join(root, '.data', 'node24');
  const program = join(prefix, 'node_modules', 'node', 'bin', 'node');
  const works = async () => {
    if (!existsSync(program)) return false;
    const answer = await runCommand(program, ['--version'], { quiet: true, timeoutMs: 20_000 });
    return answer.output.startsWith('v24.');
  };
  if (await works()) return program;
  console.log('Fetching Node 24 (npm package node@24) into .data/node24 ...');
  // Its preinstall script fetches the program for this processor, so scripts must be allowed here.
  const args = [
    'install',
    '--prefix',
    prefix,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts=false',
    'node@24',
  ];
  await runCommand('npm', args, { quiet: true, cwd: root, timeoutMs: 180_000 });
  return (await works()) ? program : null;
}
