import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendLines } from '../store/apart/line-file.ts';

const about = {
  tenantId: z.uuid(),
  orgId: z.uuid(),
  at: z.iso.datetime(),
  n: z.int().min(1),
  hash: z.string().length(64),
};
const anchorSchema = z.discriminatedUnion('what', [
  /** The end of a chain at that moment. */
  z.object({ what: z.literal('head'), ...about }),
  /** The store was put back: `n` tells of it in the chain, and of what was anchored before all after `keptTo` is forgotten. */
  z.object({ what: z.literal('restored'), ...about, keptTo: z.int().min(0) }),
]);
export type Anchor = z.infer<typeof anchorSchema>;

const signedSchema = z.object({ anchor: anchorSchema, signature: z.string() });

/** A line of the file; null where it is none that this key signed. */
export interface AnchorLine {
  readonly line: number;
  readonly anchor: Anchor | null;
}

/** The signed ends of all chains, kept apart from the database: who rules the database rules neither them nor the key. */
export interface AuditAnchors {
  /** Signed, and on the disk when this returns. */
  append(anchors: readonly Anchor[]): void;
  /** What was signed so far, without asking again whether it was. */
  read(): readonly Anchor[];
  /** Every line, with its signature looked at. */
  check(): readonly AnchorLine[];
  /** Base64, to be noted elsewhere; null before the first anchor. */
  publicKey(): string | null;
}

export function createAuditAnchors(folder: string): AuditAnchors {
  const file = join(folder, 'audit-anchors.jsonl');
  const keyFile = join(folder, 'audit-key.json');
  let read: { readonly bytes: number; readonly anchors: readonly Anchor[] } = { bytes: 0, anchors: [] };

  return {
    append: (anchors) => {
      const key = createPrivateKey({ key: keptKey(folder, keyFile), format: 'der', type: 'pkcs8' });
      appendLines(
        file,
        anchors.map((anchor) => {
          const text = JSON.stringify(anchorSchema.parse(anchor));
          const signature = sign(null, Buffer.from(text), key).toString('base64');
          return JSON.stringify({ anchor: JSON.parse(text), signature });
        }),
      );
    },
    read: () => {
      if (!existsSync(file)) return [];
      const bytes = readFileSync(file);
      const whole = bytes.lastIndexOf(10) + 1;
      // Only ever added to: what was read before need not be read again.
      const known = whole < read.bytes ? { bytes: 0, anchors: [] } : read;
      const fresh = linesOf(bytes.subarray(known.bytes, whole).toString('utf8'));
      const anchors = fresh.flatMap((line) => parsed(line)?.anchor ?? []);
      read = { bytes: whole, anchors: [...known.anchors, ...anchors] };
      return read.anchors;
    },
    check: () => {
      if (!existsSync(file)) return [];
      const key = publicHalf(keyFile);
      const lines = readFileSync(file, 'utf8').split('\n');
      return lines.flatMap((line, at): AnchorLine[] => {
        // One that a power cut tore was never an anchor.
        if (line === '' || !line.endsWith('}')) return [];
        const signed = parsed(line);
        const isOurs = signed !== null && key !== null && isSigned(signed, key);
        return [{ line: at + 1, anchor: isOurs ? signed.anchor : null }];
      });
    },
    publicKey: () => {
      const key = publicHalf(keyFile);
      return key === null
        ? null
        : key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
    },
  };
}

const keySchema = z.object({ privateKey: z.string() });

/** Made with the first anchor. Of two servers that start at once one makes it. */
function keptKey(folder: string, keyFile: string): Buffer {
  if (!existsSync(keyFile)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    const made = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    try {
      writeFileSync(keyFile, JSON.stringify({ privateKey: made }), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    }
  }
  return Buffer.from(keySchema.parse(JSON.parse(readFileSync(keyFile, 'utf8'))).privateKey, 'base64');
}

function publicHalf(keyFile: string): KeyObject | null {
  if (!existsSync(keyFile)) return null;
  const { privateKey } = keySchema.parse(JSON.parse(readFileSync(keyFile, 'utf8')));
  const der = Buffer.from(privateKey, 'base64');
  return createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

function parsed(line: string): z.infer<typeof signedSchema> | null {
  try {
    return signedSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

const isSigned = ({ anchor, signature }: z.infer<typeof signedSchema>, key: KeyObject): boolean =>
  verify(null, Buffer.from(JSON.stringify(anchor)), key, Buffer.from(signature, 'base64'));
