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

/** Looks for each planted string in every file of a browser's profile: databases, caches, autofill, history, all. */
export async function scanProfile(profileDir: string, planted: readonly string[]): Promise<Find[]> {
  const needles = planted.map((text) => ({ text, encodings: encodingsOf(text) }));
  const finds: Find[] = [];
  for (const file of await filesBelow(profileDir)) {
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    for (const { text, encodings } of needles) {
      for (const { encoding, bytes } of encodings) {
        if (content.includes(bytes))
          finds.push({ planted: text, file: file.slice(profileDir.length + 1), encoding });
      }
    }
  }
  return finds;
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
