import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another process has the data folder open. Shown as it is to whoever started the second one. */
export class DataFolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `Another Aggancio server (process ${pid}) is already using the data folder ${folder}. ` +
        'Two at once would destroy the data: stop the other one first, or choose another folder.',
    );
    this.name = 'DataFolderInUse';
  }
}

/**
 * PGlite itself lets two processes open one folder and loses rows in silence, so we hold a lock file with our process id.
 * A lock whose process is gone was left by a crash and is taken over.
 */
export function lockDataFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'server.pid');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = ownerOf(path);
      if (owner !== null && isRunning(owner)) throw new DataFolderInUse(folder, owner);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`The lock file ${path} could not be made.`);
}

function ownerOf(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
