import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One planted string found in clear, and where: the file is named, never what lies around the find. */
export interface Find {
  readonly planted: string;
  readonly file: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'base64';
}

/** Every way in which a browser or a library could have written a text down. Base64 is looked for at its three alignments. */
function encodingsOf(text: string): { encoding: Find['encoding']; bytes: Buffer }[] {
  const utf8 = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    // The first and last characters depend on the neighbours: only the middle is certain.
    const from = shift === 0 ? 0 : shift + 1;
    const whole = Math.floor(((utf8.length + shift) * 8) / 6);
    return Buffer.from(padded.slice(from, whole), 'latin1');
  });
  return [
    { encoding: 'utf-8', bytes: utf8 },
    { encoding: 'utf-16', bytes: Buffer.from(text, 'utf16le') },
    ...aligned.map((bytes) => ({ encoding: 'base64' as const, bytes })),
  ];
}

interface Needle {
  readonly planted: string;
  readonly encoding: Find['encoding'];
  readonly bytes: Buffer;
}

/** Looks for each planted string in every file of a browser's profile: databases, caches, autofill, history, all. */
export async function scanProfile(profileDir: string, planted: readonly string[]): Promise<Find[]> {
  const needles = byBeginning(
    planted.flatMap((text) => encodingsOf(text).map((encoded) => ({ planted: text, ...encoded }))),
  );
  const finds: Find[] = [];
  for (const path of await filesBelow(profileDir)) {
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    const file = path.slice(profileDir.length + 1);
    for (const { planted: text, encoding } of needlesIn(content, needles))
      finds.push({ planted: text, file, encoding });
  }
  return finds;
}

const beginning = (bytes: Buffer, at: number): number => bytes.readInt32LE(at);

/** Ten thousand strings in five spellings, and every file is read once: they are looked up by their first four bytes. */
function byBeginning(needles: readonly Needle[]): ReadonlyMap<number, readonly Needle[]> {
  const found = new Map<number, Needle[]>();
  for (const needle of needles) {
    const key = beginning(needle.bytes, 0);
    const same = found.get(key);
    if (same) same.push(needle);
    else found.set(key, [needle]);
  }
  return found;
}

function needlesIn(content: Buffer, needles: ReadonlyMap<number, readonly Needle[]>): ReadonlySet<Needle> {
  const found = new Set<Needle>();
  for (let at = 0; at + 4 <= content.length; at += 1) {
    const candidates = needles.get(beginning(content, at));
    if (candidates === undefined) continue;
    for (const needle of candidates) {
      const { bytes } = needle;
      if (!found.has(needle) && content.subarray(at, at + bytes.length).equals(bytes)) found.add(needle);
    }
  }
  return found;
}

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    }),
  );
  return nested.flat();
}
