import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhoneBrowser } from '../tests/harness/chromium.ts';
import { calibration } from './repetitions.ts';
import { median } from './statistics.ts';

const syncs = 30;

/** What the numbers were taken on: without it they can be compared with nothing. */
export async function machineNotes(browser: PhoneBrowser, throttles: readonly number[]): Promise<string[]> {
  const version = browser.context.browser()?.version() ?? 'unknown';
  const notes = [
    `Chromium ${version}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(2) ?? '?'}, fsync p50 ${fsyncMs().toFixed(2)} ms`,
  ];
  for (const throttle of throttles) {
    notes.push(`calibration at ${throttle}x: ${await calibration(browser, throttle)} laps in half a second`);
  }
  return notes;
}

/** Where the profile lies: on a disk made of memory, strictness costs nothing and the floor is too low. */
function fsyncMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'aggancio-fsync-'));
  const file = openSync(join(folder, 'probe'), 'w');
  const samples: number[] = [];
  for (let n = 0; n < syncs; n += 1) {
    const from = performance.now();
    writeSync(file, Buffer.alloc(4096, n));
    fsyncSync(file);
    samples.push(performance.now() - from);
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(samples);
}
