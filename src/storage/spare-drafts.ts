import { base64ToBytes, bytesToBase64, type Sealer } from '../crypto/index.ts';
import { logFormat } from './log/log-head.ts';
import type { SparePlace } from './storage-deps.ts';

/** Drafts that the full disk would not take, sealed, where the browser still has a little room (fault 28). */
export interface SpareDrafts {
  has(key: string): boolean;
  get(key: string): unknown;
  keys(): readonly string[];
  /** True once it lies there. */
  keep(key: string, value: unknown): Promise<boolean>;
  /** The same under the key that seals now. */
  renew(): Promise<boolean>;
  /** The log has it, or nobody needs it any more. */
  end(key: string): void;
}

/** The name under which they are sealed. */
export const spareStore = (vaultId: string): string => `${vaultId}/spare-drafts`;

export const spareName = (vaultId: string): string => `aggancio-spare-${vaultId}`;

export const unreadableSpareName = (vaultId: string): string => `${spareName(vaultId)}-unreadable`;

export async function openSpareDrafts(
  vaultId: string,
  sealer: Sealer,
  place: SparePlace,
): Promise<SpareDrafts> {
  const where = { store: spareStore(vaultId), row: 0, format: logFormat };
  const name = spareName(vaultId);
  const drafts = await read().catch(() => {
    // What cannot be opened (written under another key, or spoilt) is put aside, so that nothing is written over it.
    const kept = place.read(name) ?? '';
    place.remove(name);
    place.write(unreadableSpareName(vaultId), kept);
    return new Map<string, unknown>();
  });
  let writing: Promise<unknown> = Promise.resolve();

  async function read(): Promise<Map<string, unknown>> {
    const kept = place.read(name);
    if (kept === null) return new Map();
    const [keyId = '', blob = ''] = kept.split(' ');
    return new Map(JSON.parse(await sealer.unsealRow(where, { keyId, blob: base64ToBytes(blob) })));
  }

  async function write(): Promise<boolean> {
    if (drafts.size === 0) {
      place.remove(name);
      return true;
    }
    const { keyId, blob } = await sealer.sealRow(where, JSON.stringify([...drafts]));
    return place.write(name, `${keyId} ${bytesToBase64(blob)}`);
  }

  /** One after the other: an older state must never land on a newer one. */
  const written = (): Promise<boolean> => {
    const done = writing.then(write).catch(() => false);
    writing = done;
    return done;
  };

  return {
    has: (key) => drafts.has(key),
    get: (key) => drafts.get(key),
    keys: () => [...drafts.keys()],
    keep: (key, value) => {
      drafts.set(key, value);
      return written();
    },
    renew: written,
    end: (key) => {
      if (drafts.delete(key)) void written();
    },
  };
}
