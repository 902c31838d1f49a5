// Types of every part, each with only what that part may know (no DOM in the domain, no Node in the app).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { typecheckSteps } from './test-run/quality-steps.mjs';
import { runCommand } from './test-run/run-command.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
for (const step of typecheckSteps(root)) {
  console.log(step.name);
  const result = await runCommand(step.command, step.args, { cwd: root, timeoutMs: 120_000 });
  if (!result.ok) process.exitCode = 1;
}
