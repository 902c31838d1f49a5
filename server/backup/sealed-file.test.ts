import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSealedLines, writeSealedFile } from './sealed-file.ts';

const passphrase = 'quattro lampioni e un tram';
let folder = '';
let lines: readonly string[] = [];
const file = () => join(folder, 'sealed');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aggancio-sealed-'));
  // Random text hardly shrinks, so this takes several frames.
  lines = Array.from({ length: 40 }, () => randomBytes(6_000).toString('base64'));
  async function* text() {
    for (const line of lines) yield `${line}\n`;
  }
  await writeSealedFile(file(), passphrase, text());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(bytes: Buffer): Promise<readonly string[]> {
  const copy = join(folder, 'copy');
  writeFileSync(copy, bytes);
  const found: string[] = [];
  for await (const line of readSealedLines(copy, passphrase)) found.push(line);
  return found;
}

/** Where each frame begins, and where the last one ends. */
function frames(bytes: Buffer): number[] {
  const starts = [bytes.indexOf(10) + 1];
  for (let at = starts[0] ?? 0; at < bytes.length; at = starts.at(-1) ?? bytes.length) {
    starts.push(at + 4 + bytes.readUInt32BE(at));
  }
  return starts;
}

it('gives back what was sealed, frame after frame', async () => {
  const bytes = readFileSync(file());
  expect(frames(bytes).length).toBeGreaterThan(4);
  expect(await read(bytes)).toEqual(lines);
});

it('notices a file that ends between two frames', async () => {
  const bytes = readFileSync(file());
  await expect(read(bytes.subarray(0, frames(bytes)[2]))).rejects.toThrow(/cut short/);
});

it('notices frames that changed places, and another first line', async () => {
  const bytes = readFileSync(file());
  const [a = 0, b = 0, c = 0] = frames(bytes);
  const swapped = Buffer.concat([
    bytes.subarray(0, a),
    bytes.subarray(b, c),
    bytes.subarray(a, b),
    bytes.subarray(c),
  ]);
  await expect(read(swapped)).rejects.toThrow(/damaged/);
  const spaced = bytes.toString('latin1').replace('{"format"', '{ "format"');
  await expect(read(Buffer.from(spaced, 'latin1'))).rejects.toThrow(/damaged/);
});
