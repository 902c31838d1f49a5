// Starts child processes so that none outlives the run: each gets its own process group,
// which is ended as a whole on a time limit, on Ctrl-C, and when the runner itself exits.
import { spawn } from 'node:child_process';

const running = new Set();

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

export function endAllCommands() {
  for (const child of running) endGroup(child, 'SIGKILL');
}

/**
 * Runs one command and resolves with how it ended; it never rejects, so that every step can be reported.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, timeoutMs?: number, quiet?: boolean, cwd?: string }} [options]
 * @returns {Promise<{ ok: boolean, code: number | null, timedOut: boolean, output: string }>}
 */
export function runCommand(command, args, options = {}) {
  const { env = {}, timeoutMs = 600_000, quiet = false, cwd } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      detached: true,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let output = '';
    let timedOut = false;
    const keep = (chunk) => {
      output = (output + chunk).slice(-40_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child, 'SIGKILL');
    }, timeoutMs);
    const finish = (code, problem = '') => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: code === 0 && !timedOut, code, timedOut, output: output + problem });
    };
    child.on('error', (error) => finish(null, `${error.message}\n`));
    child.on('close', (code) => finish(code));
  });
}
