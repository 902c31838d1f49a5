// Puts a sealed backup back into the central store. See docs/operations.md.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runRestore, wordsFor } from '../server/backup/command.ts';

// What the environment says already is not overwritten.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const envFile = join(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

runRestore({ argv: process.argv.slice(2), env: process.env, root, now: () => new Date() }).then(
  (lines) => console.log(lines.join('\n')),
  (error: unknown) => {
    console.error(wordsFor(error) ?? error);
    process.exitCode = 1;
  },
);
