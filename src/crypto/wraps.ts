import { base64ToBytes, bytesToBase64 } from './base64.ts';
import type { KeyHeader, PasskeyWrap, SlowWrap } from './key-header.ts';
import type { KdfParams, PassphraseKdf } from './passphrase-kdf.ts';
import type { RandomBytes } from './random-bytes.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What opens a vault. */
export type UnlockSecret =
  | { readonly way: 'passphrase' | 'pin'; readonly text: string }
  /** `prf`: 32 bytes that the passkey made of the wrap's salt. */
  | { readonly way: 'passkey'; readonly credentialId: string; readonly prf: Bytes };

export interface WrapDeps {
  readonly kdf: PassphraseKdf;
  readonly random: RandomBytes;
}

/** Bound to vault, purpose and detail, so that no wrap can be put in the place of another. */
export const boundTo = (vaultId: string, what: string, detail: string): Bytes =>
  new TextEncoder().encode(JSON.stringify(['aggancio-key', vaultId, what, detail]));

const purposeOf = { passphrase: 'master', pin: 'master-pin', passkey: 'master-passkey' } as const;

/** Wraps the master key under a passphrase or a PIN (Argon2id). */
export async function slowWrap(
  { kdf, random }: WrapDeps,
  vaultId: string,
  secret: { readonly way: 'passphrase' | 'pin'; readonly text: string },
  master: Bytes,
): Promise<SlowWrap> {
  const salt = random(16);
  const kek = await kdf.derive(secret.text, salt, kdf.params);
  try {
    const wrapped = await wrapUnder(
      random,
      kek,
      boundTo(vaultId, purposeOf[secret.way], JSON.stringify(kdf.params)),
      master,
    );
    const wrap = { kdf: kdf.params, salt: bytesToBase64(salt), iv: wrapped.iv, master: wrapped.sealed };
    // A passphrase is changed by typing it; a PIN stays when the passphrase changes.
    return secret.way === 'passphrase'
      ? wrap
      : { ...wrap, kek: await wrapUnder(random, master, boundTo(vaultId, 'kek', 'pin'), kek) };
  } finally {
    kek.fill(0);
  }
}

/** Wraps the master key under what a passkey gave. */
export async function passkeyWrap(
  random: RandomBytes,
  vaultId: string,
  { credentialId, salt, prf }: { readonly credentialId: string; readonly salt: Bytes; readonly prf: Bytes },
  master: Bytes,
): Promise<PasskeyWrap> {
  const kek = await fromPrf(vaultId, prf);
  try {
    const wrapped = await wrapUnder(random, kek, boundTo(vaultId, 'master-passkey', credentialId), master);
    const sealedKek = await wrapUnder(random, master, boundTo(vaultId, 'kek', credentialId), kek);
    return {
      credentialId,
      salt: bytesToBase64(salt),
      iv: wrapped.iv,
      master: wrapped.sealed,
      kek: sealedKek,
    };
  } finally {
    kek.fill(0);
  }
}

/** The master key, or null when this does not open it. AES-GCM cannot tell a wrong secret from a damaged wrap. */
export async function unwrapMaster(
  kdf: PassphraseKdf,
  vaultId: string,
  header: KeyHeader,
  secret: UnlockSecret,
): Promise<Bytes | null> {
  if (secret.way === 'passkey') {
    const wrap = header.passkeys?.find((one) => one.credentialId === secret.credentialId);
    if (wrap === undefined) return null;
    const kek = await fromPrf(vaultId, secret.prf);
    const sealed = { iv: wrap.iv, sealed: wrap.master };
    return unwrapUnder(kek, boundTo(vaultId, purposeOf.passkey, wrap.credentialId), sealed);
  }
  const wrap = slowWrapOf(header, secret.way);
  if (wrap === null) return null;
  const kek = await kdf.derive(secret.text, base64ToBytes(wrap.salt), wrap.kdf);
  const bound = boundTo(vaultId, purposeOf[secret.way], JSON.stringify(wrap.kdf));
  return unwrapUnder(kek, bound, { iv: wrap.iv, sealed: wrap.master });
}

export const slowWrapOf = (header: KeyHeader, way: 'passphrase' | 'pin'): SlowWrap | null =>
  (way === 'passphrase' ? header.passphrase : header.pin) ?? null;

export const paramsOf = (header: KeyHeader, secret: UnlockSecret): KdfParams | null =>
  secret.way === 'passkey' ? null : (slowWrapOf(header, secret.way)?.kdf ?? null);

/** The same PIN and passkeys for another master key: their wrapping keys are taken from under the old one. */
export async function renewedWraps(
  random: RandomBytes,
  vaultId: string,
  header: KeyHeader,
  old: Bytes,
  fresh: Bytes,
): Promise<Pick<KeyHeader, 'pin' | 'passkeys'>> {
  const again = async <W extends SlowWrap | PasskeyWrap>(
    wrap: W,
    kekOf: string,
    bound: Bytes,
  ): Promise<W | null> => {
    if (wrap.kek === undefined) return null;
    const kek = await unwrapUnder(old.slice(), boundTo(vaultId, 'kek', kekOf), wrap.kek);
    if (kek === null) return null;
    const { iv, sealed: master } = await wrapUnder(random, kek, bound, fresh);
    const sealedKek = await wrapUnder(random, fresh, boundTo(vaultId, 'kek', kekOf), kek);
    kek.fill(0);
    return { ...wrap, iv, master, kek: sealedKek };
  };
  const { pin } = header;
  const renewedPin =
    pin && (await again(pin, 'pin', boundTo(vaultId, purposeOf.pin, JSON.stringify(pin.kdf))));
  const passkeys: PasskeyWrap[] = [];
  for (const wrap of header.passkeys ?? []) {
    const bound = boundTo(vaultId, purposeOf.passkey, wrap.credentialId);
    const renewed = await again(wrap, wrap.credentialId, bound);
    if (renewed !== null) passkeys.push(renewed);
  }
  return {
    ...(renewedPin ? { pin: renewedPin } : {}),
    ...(passkeys.length > 0 ? { passkeys } : {}),
  };
}

/** What a passkey gives is a key already; HKDF binds it to this use and this vault. */
async function fromPrf(vaultId: string, prf: Bytes): Promise<Bytes> {
  const input = await crypto.subtle.importKey('raw', prf, 'HKDF', false, ['deriveBits']);
  const info = boundTo(vaultId, 'passkey', '1');
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info },
    input,
    256,
  );
  return new Uint8Array(bits);
}

async function wrapUnder(random: RandomBytes, key: Bytes, bound: Bytes, bytes: Bytes) {
  const iv = random(12);
  const wrapping = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound }, wrapping, bytes);
  return { iv: bytesToBase64(iv), sealed: bytesToBase64(new Uint8Array(sealed)) };
}

/** Forgets `key` afterwards. */
async function unwrapUnder(
  key: Bytes,
  bound: Bytes,
  { iv, sealed }: { readonly iv: string; readonly sealed: string },
): Promise<Bytes | null> {
  try {
    const wrapping = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const algorithm = { name: 'AES-GCM', iv: base64ToBytes(iv), additionalData: bound };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, wrapping, base64ToBytes(sealed)));
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}
