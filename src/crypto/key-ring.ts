import { base64ToBytes, bytesToBase64 } from './base64.ts';
import { type KeyHeader, keyHeaderSchema } from './key-header.ts';
import { sealToOrganisation } from './organisation-seal.ts';
import { isBelowFloor, type KdfParams, type PassphraseKdf } from './passphrase-kdf.ts';
import type { RandomBytes } from './random-bytes.ts';
import type { RowHand } from './row-hand.ts';
import { createRowSealer } from './row-sealer.ts';
import type { Sealer } from './sealer.ts';

/** What an unlocked vault holds: a sealer over keys that cannot be read out, and the header to keep. */
export interface KeyRing {
  readonly sealer: Sealer;
  readonly header: KeyHeader;
}

export type KeyRingFailure = 'wrong-passphrase' | 'weak-kdf';

export interface KeyRingDeps {
  readonly kdf: PassphraseKdf;
  readonly random: RandomBytes;
  /** Takes the long rows off the page. Left out, the page does them itself. */
  readonly rowHand?: RowHand;
}

/** Makes the keys of a new vault. `vaultId` is bound to every wrap, so wraps cannot be swapped between vaults. */
export async function createKeyRing(
  deps: KeyRingDeps,
  input: {
    readonly vaultId: string;
    readonly keyId: string;
    readonly passphrase: string;
    readonly organisationKey: string | null;
  },
): Promise<KeyRing> {
  const masterBytes = deps.random(32);
  try {
    const master = await importMaster(masterBytes);
    const passphrase = await wrapWithPassphrase(deps, input.vaultId, input.passphrase, masterBytes);
    const recovery = await recoveryWrap(masterBytes, input.organisationKey);
    const dataKey = await createDataKey(deps.random, master, input.vaultId, input.keyId);
    return ringOf(deps, master, input.vaultId, { passphrase, recovery, dataKeys: [dataKey] });
  } finally {
    masterBytes.fill(0);
  }
}

/**
 * Opens a vault's keys with the passphrase. Where the organisation has a key to which no recovery wrap was made yet, or
 * a new one, the wrap is made now: the returned header then differs from the given one and must be kept.
 */
export async function openKeyRing(
  deps: KeyRingDeps,
  input: {
    readonly vaultId: string;
    readonly header: unknown;
    readonly passphrase: string;
    readonly organisationKey?: string | null;
  },
): Promise<KeyRing | KeyRingFailure> {
  const header = keyHeaderSchema.parse(input.header);
  if (isBelowFloor(header.passphrase.kdf, deps.kdf.floor)) return 'weak-kdf';
  const masterBytes = await unwrapWithPassphrase(deps.kdf, input.vaultId, input.passphrase, header);
  if (masterBytes === null) return 'wrong-passphrase';
  try {
    const wanted = input.organisationKey ?? null;
    const stale = wanted !== null && header.recovery?.organisationKey !== wanted;
    const recovery = stale ? await recoveryWrap(masterBytes, wanted) : header.recovery;
    return ringOf(deps, await importMaster(masterBytes), input.vaultId, { ...header, recovery });
  } finally {
    masterBytes.fill(0);
  }
}

async function ringOf(
  { random, rowHand }: KeyRingDeps,
  master: CryptoKey,
  vaultId: string,
  header: KeyHeader,
): Promise<KeyRing> {
  const keys = new Map<string, CryptoKey>();
  for (const { keyId, iv, key } of header.dataKeys) {
    const unwrapped = await crypto.subtle.unwrapKey(
      'raw',
      base64ToBytes(key),
      master,
      { name: 'AES-GCM', iv: base64ToBytes(iv), additionalData: boundTo(vaultId, 'data-key', keyId) },
      'AES-GCM',
      false,
      ['encrypt', 'decrypt'],
    );
    keys.set(keyId, unwrapped);
  }
  const sealingKeyId = header.dataKeys[0]?.keyId ?? '';
  return { header, sealer: createRowSealer(keys, sealingKeyId, random, rowHand) };
}

async function createDataKey(random: RandomBytes, master: CryptoKey, vaultId: string, keyId: string) {
  // Extractable only until it is wrapped; the one in use is unwrapped again as non-extractable.
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = random(12);
  const wrapped = await crypto.subtle.wrapKey('raw', key, master, {
    name: 'AES-GCM',
    iv,
    additionalData: boundTo(vaultId, 'data-key', keyId),
  });
  return { keyId, iv: bytesToBase64(iv), key: bytesToBase64(new Uint8Array(wrapped)) };
}

async function wrapWithPassphrase(
  { kdf, random }: KeyRingDeps,
  vaultId: string,
  passphrase: string,
  masterBytes: Uint8Array<ArrayBuffer>,
): Promise<KeyHeader['passphrase']> {
  const salt = random(16);
  const iv = random(12);
  const key = await passphraseKey(kdf, passphrase, salt, kdf.params);
  const master = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(vaultId, 'master', JSON.stringify(kdf.params)) },
    key,
    masterBytes,
  );
  return {
    kdf: kdf.params,
    salt: bytesToBase64(salt),
    iv: bytesToBase64(iv),
    master: bytesToBase64(new Uint8Array(master)),
  };
}

async function unwrapWithPassphrase(
  kdf: PassphraseKdf,
  vaultId: string,
  passphrase: string,
  header: KeyHeader,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const wrap = header.passphrase;
  const key = await passphraseKey(kdf, passphrase, base64ToBytes(wrap.salt), wrap.kdf);
  try {
    const master = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: base64ToBytes(wrap.iv),
        additionalData: boundTo(vaultId, 'master', JSON.stringify(wrap.kdf)),
      },
      key,
      base64ToBytes(wrap.master),
    );
    return new Uint8Array(master);
  } catch {
    // AES-GCM cannot tell a wrong passphrase from a damaged wrap; to the worker they are the same.
    return null;
  }
}

async function passphraseKey(
  kdf: PassphraseKdf,
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  params: KdfParams,
): Promise<CryptoKey> {
  const bytes = await kdf.derive(passphrase, salt, params);
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } finally {
    bytes.fill(0);
  }
}

async function recoveryWrap(
  masterBytes: Uint8Array<ArrayBuffer>,
  organisationKey: string | null,
): Promise<KeyHeader['recovery']> {
  if (organisationKey === null) return null;
  const sealed = await sealToOrganisation(organisationKey, 'recovery-wrap', masterBytes);
  return { organisationKey, master: bytesToBase64(sealed) };
}

const importMaster = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);

const boundTo = (vaultId: string, what: string, detail: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['aggancio-key', vaultId, what, detail]));
