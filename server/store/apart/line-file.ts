import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Adds lines to a file that is only ever added to. They are on the disk when this returns. */
export function appendLines(file: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const isTorn = existsSync(file) && !endsWell(file);
  const text = lines.map((line) => `${line}\n`).join('');
  const handle = openSync(file, 'a', 0o600);
  try {
    // A line that a power cut left half written is closed off: the next one must not be lost in it.
    writeSync(handle, isTorn ? `\n${text}` : text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function endsWell(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(handle, last, 0, 1, size - 1) === 1 && last[0] === 10);
  } finally {
    closeSync(handle);
  }
}
