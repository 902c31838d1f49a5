import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, link, open, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { BackupProblem } from './backup-problem.ts';

/**
 * A sealed file: one line that says how to open it, then frames. Each frame is 64 KiB of compressed text under
 * AES-256-GCM; its nonce counts the frames and marks the last one, and the first line is authenticated with each. So a
 * frame that is changed, moved, missing or cut off is noticed. The key is new for each file (its salt is random).
 */
const magic = 'AGGANCIO-BACKUP ';
const format = 1;
const frameBytes = 65_536;
const tagBytes = 16;
const longestHeader = 2_000;
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 1 } as const;

const headerSchema = z.object({
  format: z.int().min(1),
  kdf: z.object({
    // Upper bounds: a made-up file must not take the machine's memory.
    memoryKiB: z.int().min(19_456).max(1_048_576),
    iterations: z.int().min(1).max(20),
    parallelism: z.int().min(1).max(16),
  }),
  salt: z.string().length(32),
  /** Tells a wrong passphrase from a damaged file. */
  check: z.string().length(32),
});

/** What guessing a passphrase costs: Argon2id. Written into the file, so that it can be raised later. */
export type KeyCost = z.infer<typeof headerSchema>['kdf'];

interface Keys {
  readonly seal: Buffer;
  readonly check: string;
}

async function keysFrom(passphrase: string, salt: Buffer, with_: KeyCost) {
  const master = await argon2id({
    password: passphrase.normalize('NFC').trim(),
    salt,
    memorySize: with_.memoryKiB,
    iterations: with_.iterations,
    parallelism: with_.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  const seal = Buffer.from(hkdfSync('sha256', master, salt, 'aggancio backup seal', 32));
  const checkKey = Buffer.from(hkdfSync('sha256', master, salt, 'aggancio backup check', 32));
  return {
    seal,
    check: createHmac('sha256', checkKey).update('1').digest('hex').slice(0, 32),
  } satisfies Keys;
}

function nonceOf(frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(frame), 3);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Seals the text into a new file, complete on the disk when this resolves; otherwise there is no such file. */
export async function writeSealedFile(
  path: string,
  passphrase: string,
  text: AsyncIterable<string>,
  cost: KeyCost = kdf,
): Promise<void> {
  if (await isThere(path)) {
    throw new BackupProblem(
      `There is a file ${path} already. Choose another name: a backup is never written over.`,
    );
  }
  const salt = randomBytes(16);
  const keys = await keysFrom(passphrase, salt, cost);
  const header = `${magic}${JSON.stringify({ format, kdf: cost, salt: salt.toString('hex'), check: keys.check })}\n`;
  const half = `${path}.part`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.write(header);
    await writeFrames(file, keys.seal, header, text);
    await file.sync();
    await file.close();
    // Unlike a rename, a link never takes the place of a file that appeared meanwhile.
    await link(half, path);
  } finally {
    await file.close().catch(() => {});
    await rm(half, { force: true });
  }
}

async function writeFrames(file: FileHandle, key: Buffer, header: string, text: AsyncIterable<string>) {
  const aad = createHash('sha256').update(header).digest();
  let frame = 0;
  let waiting = Buffer.alloc(0);
  const put = async (bytes: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame, isLast));
    cipher.setAAD(aad);
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    await file.write(Buffer.concat([length, sealed]));
    frame += 1;
  };
  const source = Readable.from(text);
  const gzip = createGzip();
  source.on('error', (error) => gzip.destroy(error));
  for await (const piece of source.pipe(gzip)) {
    waiting = Buffer.concat([waiting, piece as Buffer]);
    while (waiting.length > frameBytes) {
      await put(waiting.subarray(0, frameBytes), false);
      waiting = waiting.subarray(frameBytes);
    }
  }
  await put(waiting, true);
}

/** The lines of a sealed file. Throws `BackupProblem` for a wrong passphrase, and for a file that is not whole. */
export async function* readSealedLines(path: string, passphrase: string): AsyncGenerator<string> {
  const file = await open(path, 'r').catch(() => {
    throw new BackupProblem(`The file ${path} cannot be read.`);
  });
  try {
    const { size } = await file.stat();
    const { header, text } = await readHeader(file);
    const keys = await keysFrom(passphrase, Buffer.from(header.salt, 'hex'), header.kdf);
    if (keys.check !== header.check) {
      throw new BackupProblem('The passphrase is not the one that this backup was sealed with.');
    }
    const source = Readable.from(readFrames(file, { size, key: keys.seal, header: text }));
    const gunzip = createGunzip();
    source.on('error', (error) => gunzip.destroy(error));
    yield* linesOf(source.pipe(gunzip));
  } finally {
    await file.close();
  }
}

async function readHeader(file: FileHandle) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
  const start = buffer.subarray(0, bytesRead).toString('latin1');
  const end = start.indexOf('\n');
  if (!start.startsWith(magic) || end < 0) throw new BackupProblem('This file is no backup of Aggancio.');
  const header = headerOf(start.slice(magic.length, end));
  if (header === null) throw damaged();
  return { header, text: start.slice(0, end + 1) };
}

function headerOf(text: string): z.infer<typeof headerSchema> | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const named = z.object({ format: z.int() }).safeParse(json);
  if (named.success && named.data.format > format) {
    throw new BackupProblem('This backup was made by a newer Aggancio: update this one first.');
  }
  return headerSchema.safeParse(json).data ?? null;
}

async function* readFrames(
  file: FileHandle,
  { size, key, header }: { readonly size: number; readonly key: Buffer; readonly header: string },
): AsyncGenerator<Buffer> {
  const aad = createHash('sha256').update(header).digest();
  let at = Buffer.byteLength(header, 'latin1');
  for (let frame = 0; ; frame += 1) {
    if (size - at < 4) throw cutShort();
    const length = (await readExactly(file, at, 4)).readUInt32BE();
    if (length < tagBytes || length > frameBytes + tagBytes) throw damaged();
    if (size - at - 4 < length) throw cutShort();
    const sealed = await readExactly(file, at + 4, length);
    at += 4 + length;
    const isLast = at === size;
    const opened = unseal(sealed, key, aad, nonceOf(frame, isLast));
    if (opened === null) {
      const wasMeantToGoOn = isLast && unseal(sealed, key, aad, nonceOf(frame, false)) !== null;
      throw wasMeantToGoOn ? cutShort() : damaged();
    }
    yield opened;
    if (isLast) return;
  }
}

async function readExactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead !== length) throw cutShort();
  return buffer;
}

function unseal(sealed: Buffer, key: Buffer, aad: Buffer, nonce: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  for await (const piece of bytes) {
    let from = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...pieces, piece.subarray(from, end)]).toString('utf8');
      pieces = [];
      from = end + 1;
    }
    pieces.push(piece.subarray(from));
  }
  const rest = Buffer.concat(pieces).toString('utf8');
  if (rest !== '') yield rest;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const damaged = () =>
  new BackupProblem('This backup is damaged: some of it is not what was written. Take another one.');
const cutShort = () => new BackupProblem('This backup is cut short: its end is missing. Take another one.');
