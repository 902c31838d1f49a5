import { base64ToBytes, bytesToBase64 } from './base64.ts';
import { type KeyHeader, keyHeaderSchema } from './key-header.ts';
import { sealToOrganisation } from './organisation-seal.ts';
import { isBelowFloor } from './passphrase-kdf.ts';
import type { RandomBytes } from './random-bytes.ts';
import type { RowHand } from './row-hand.ts';
import { createRowSealer } from './row-sealer.ts';
import type { Sealer } from './sealer.ts';
import {
  type Bytes,
  boundTo,
  paramsOf,
  passkeyWrap,
  renewedWraps,
  slowWrap,
  type UnlockSecret,
  unwrapMaster,
  type WrapDeps,
} from './wraps.ts';

/** What an unlocked vault holds: a sealer over keys that cannot be read out, and the header to keep. */
export interface KeyRing {
  readonly sealer: Sealer;
  readonly header: KeyHeader;
}

export type KeyRingFailure = 'wrong-secret' | 'weak-kdf';

export interface KeyRingDeps extends WrapDeps {
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
    const header = await newHeader(deps, input, masterBytes);
    return await ringOf(deps, masterBytes, input.vaultId, header, input.keyId);
  } finally {
    masterBytes.fill(0);
  }
}

interface OpenInput {
  readonly vaultId: string;
  readonly header: unknown;
  readonly secret: UnlockSecret;
}

/**
 * Opens a vault's keys. Where the organisation has a key to which no recovery wrap was made yet, or a new one, the wrap is made
 * now: the returned header then differs from the given one and must be kept. `sealWith`: the data key that seals from now on.
 */
export async function openKeyRing(
  deps: KeyRingDeps,
  input: OpenInput & { readonly organisationKey?: string | null; readonly sealWith?: string },
): Promise<KeyRing | KeyRingFailure> {
  return withMaster(deps, input, async (masterBytes, header) => {
    const wanted = input.organisationKey ?? null;
    const stale = wanted !== null && header.recovery?.organisationKey !== wanted;
    const recovery = stale ? await recoveryWrap(masterBytes, wanted) : header.recovery;
    const sealWith = input.sealWith ?? header.dataKeys[0]?.keyId ?? '';
    return ringOf(deps, masterBytes, input.vaultId, { ...header, recovery }, sealWith);
  });
}

/** The header with one way more to open it. */
export async function withWay(
  deps: KeyRingDeps,
  input: OpenInput & {
    readonly add:
      | { readonly way: 'pin'; readonly text: string }
      | {
          readonly way: 'passkey';
          readonly credentialId: string;
          readonly salt: Bytes;
          readonly prf: Bytes;
        };
  },
): Promise<KeyHeader | KeyRingFailure> {
  const { vaultId, add } = input;
  return withMaster(deps, input, async (masterBytes, header) => {
    if (add.way === 'pin') return { ...header, pin: await slowWrap(deps, vaultId, add, masterBytes) };
    const others = header.passkeys?.filter((one) => one.credentialId !== add.credentialId) ?? [];
    return { ...header, passkeys: [...others, await passkeyWrap(deps.random, vaultId, add, masterBytes)] };
  });
}

/**
 * New keys for a vault: a master key under `newPassphrase` and a data key under it. Both headers, the old one and the new one,
 * open what either sealed, so that nothing is lost wherever the change stops; the old one goes once every row is resealed.
 */
export async function changedKeys(
  deps: KeyRingDeps,
  input: OpenInput & {
    readonly newPassphrase: string;
    readonly keyId: string;
    readonly organisationKey: string | null;
  },
): Promise<{ readonly old: KeyHeader; readonly next: KeyHeader } | KeyRingFailure> {
  const { vaultId, keyId, newPassphrase, organisationKey } = input;
  return withMaster(deps, input, async (oldMaster, header) => {
    const fresh = deps.random(32);
    try {
      const made = await newHeader(
        deps,
        { vaultId, keyId, passphrase: newPassphrase, organisationKey },
        fresh,
      );
      const wraps = await renewedWraps(deps.random, vaultId, header, oldMaster, fresh);
      const under = async (from: Bytes, to: Bytes, keys: KeyHeader['dataKeys']) =>
        Promise.all(keys.map((one) => rewrappedDataKey(deps.random, vaultId, one, from, to)));
      return {
        old: {
          ...header,
          dataKeys: [...header.dataKeys, ...(await under(fresh, oldMaster, made.dataKeys))],
        },
        next: {
          ...made,
          ...wraps,
          dataKeys: [...made.dataKeys, ...(await under(oldMaster, fresh, header.dataKeys))],
        },
      };
    } finally {
      fresh.fill(0);
    }
  });
}

async function withMaster<T>(
  { kdf }: KeyRingDeps,
  { vaultId, header: given, secret }: OpenInput,
  work: (masterBytes: Bytes, header: KeyHeader) => Promise<T>,
): Promise<T | KeyRingFailure> {
  const header = keyHeaderSchema.parse(given);
  const params = paramsOf(header, secret);
  if (params !== null && isBelowFloor(params, kdf.floor)) return 'weak-kdf';
  const masterBytes = await unwrapMaster(kdf, vaultId, header, secret);
  if (masterBytes === null) return 'wrong-secret';
  try {
    return await work(masterBytes, header);
  } finally {
    masterBytes.fill(0);
  }
}

async function newHeader(
  deps: WrapDeps,
  {
    vaultId,
    keyId,
    passphrase,
    organisationKey,
  }: {
    readonly vaultId: string;
    readonly keyId: string;
    readonly passphrase: string;
    readonly organisationKey: string | null;
  },
  masterBytes: Bytes,
): Promise<KeyHeader> {
  return {
    passphrase: await slowWrap(deps, vaultId, { way: 'passphrase', text: passphrase }, masterBytes),
    recovery: await recoveryWrap(masterBytes, organisationKey),
    dataKeys: [await createDataKey(deps.random, await importMaster(masterBytes), vaultId, keyId)],
  };
}

async function ringOf(
  { random, rowHand }: KeyRingDeps,
  masterBytes: Bytes,
  vaultId: string,
  header: KeyHeader,
  sealWith: string,
): Promise<KeyRing> {
  const master = await importMaster(masterBytes);
  const keys = new Map<string, CryptoKey>();
  for (const wrapped of header.dataKeys)
    keys.set(wrapped.keyId, await unwrappedDataKey(vaultId, wrapped, master, false));
  return { header, sealer: createRowSealer(keys, sealWith, random, rowHand) };
}

type WrappedDataKey = KeyHeader['dataKeys'][number];

const unwrappedDataKey = (
  vaultId: string,
  { keyId, iv, key }: WrappedDataKey,
  master: CryptoKey,
  extractable: boolean,
): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey(
    'raw',
    base64ToBytes(key),
    master,
    { name: 'AES-GCM', iv: base64ToBytes(iv), additionalData: boundTo(vaultId, 'data-key', keyId) },
    'AES-GCM',
    extractable,
    ['encrypt', 'decrypt'],
  );

async function createDataKey(
  random: RandomBytes,
  master: CryptoKey,
  vaultId: string,
  keyId: string,
): Promise<WrappedDataKey> {
  // Extractable only until it is wrapped; the one in use is unwrapped again as non-extractable.
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
  return wrappedDataKey(random, vaultId, keyId, key, master);
}

async function rewrappedDataKey(
  random: RandomBytes,
  vaultId: string,
  wrapped: WrappedDataKey,
  from: Bytes,
  to: Bytes,
): Promise<WrappedDataKey> {
  const key = await unwrappedDataKey(vaultId, wrapped, await importMaster(from), true);
  return wrappedDataKey(random, vaultId, wrapped.keyId, key, await importMaster(to));
}

async function wrappedDataKey(
  random: RandomBytes,
  vaultId: string,
  keyId: string,
  key: CryptoKey,
  master: CryptoKey,
): Promise<WrappedDataKey> {
  const iv = random(12);
  const additionalData = boundTo(vaultId, 'data-key', keyId);
  const wrapped = await crypto.subtle.wrapKey('raw', key, master, { name: 'AES-GCM', iv, additionalData });
  return { keyId, iv: bytesToBase64(iv), key: bytesToBase64(new Uint8Array(wrapped)) };
}

async function recoveryWrap(
  masterBytes: Bytes,
  organisationKey: string | null,
): Promise<KeyHeader['recovery']> {
  if (organisationKey === null) return null;
  const sealed = await sealToOrganisation(organisationKey, 'recovery-wrap', masterBytes);
  return { organisationKey, master: bytesToBase64(sealed) };
}

const importMaster = (bytes: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
