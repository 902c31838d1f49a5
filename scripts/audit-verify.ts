// Follows the chains of audit entries and compares them with what was signed apart. See docs/operations.md.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAuditVerify, wordsFor } from '../server/audit/command.ts';

// What the environment says already is not overwritten.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const envFile = join(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

runAuditVerify({ argv: process.argv.slice(2), env: process.env, root, now: () => new Date() }).then(
  ({ holds, lines }) => {
    console.log(lines.join('\n'));
    process.exitCode = holds ? 0 : 1;
  },
  (error: unknown) => {
    console.error(wordsFor(error) ?? error);
    process.exitCode = 1;
  },
);
