import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

function readProcesses(): ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The program's name is in brackets and may hold spaces; state and parent follow it.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (state === 'Z') continue;
      entries.push({
        pid: Number(name),
        parent: Number(parent),
        commandLine: readFileSync(`/proc/${name}/cmdline`, 'utf8'),
      });
    } catch {
      // It ended while we were reading.
    }
  }
  return entries;
}

/** The browser on this profile and all its helpers, found by the profile's folder and nothing else. */
function browserProcesses(userDataDir: string): number[] {
  const all = readProcesses();
  const mark = `--user-data-dir=${userDataDir}`;
  const found = new Set(
    all.filter((entry) => entry.commandLine.split('\0').includes(mark)).map((e) => e.pid),
  );
  for (let grew = true; grew; ) {
    const children = all.filter((entry) => found.has(entry.parent) && !found.has(entry.pid));
    for (const child of children) found.add(child.pid);
    grew = children.length > 0;
  }
  return [...found];
}

/** Kills the whole browser without a chance to save anything, and waits until it is really gone. */
export async function killBrowserOf(userDataDir: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const pids = browserProcesses(userDataDir);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
    }
    await sleep(50);
  }
  throw new Error('The browser would not end.');
}
