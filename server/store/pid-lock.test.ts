import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataFolderInUse, lockDataFolder } from './pid-lock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aggancio-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held by one, and free again when released', () => {
  const lock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(DataFolderInUse);
  expect(() => lockDataFolder(folder)).toThrow(/already using the data folder .* stop the other one first/);
  lock.release();
  lockDataFolder(folder).release();
});

it('is taken over from a process that is gone, and from a torn file', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  for (const left of [String(gone), '', 'not a number']) {
    writeFileSync(join(folder, 'server.pid'), left);
    lockDataFolder(folder).release();
  }
});
