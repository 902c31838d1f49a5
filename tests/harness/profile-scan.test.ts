import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanProfile } from './profile-scan.ts';

describe('scanProfile', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'aggancio-scan-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const hidden = 'gelsomino-lampara-17';

  it.each([
    ['utf-8', Buffer.from(`xx${hidden}yy`)],
    ['utf-16', Buffer.from(`xx${hidden}yy`, 'utf16le')],
    ['base64', Buffer.from(Buffer.from(`${hidden}yy`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`x${hidden}y`).toString('base64'))],
    ['base64', Buffer.from(Buffer.from(`xx${hidden}yyy`).toString('base64'))],
  ])('finds a string written in %s', async (encoding, bytes) => {
    await writeFile(join(dir, 'some.ldb'), bytes);
    expect(await scanProfile(dir, [hidden])).toContainEqual({ planted: hidden, file: 'some.ldb', encoding });
  });

  it('finds nothing where nothing is', async () => {
    await writeFile(join(dir, 'some.ldb'), Buffer.from('gelsomino-lampara-18'));
    expect(await scanProfile(dir, [hidden])).toEqual([]);
  });
});
