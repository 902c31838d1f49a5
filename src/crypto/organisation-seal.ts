import { base64ToBytes, bytesToBase64 } from './base64.ts';

/**
 * Seals bytes to the organisation's public key (HPKE, RFC 9180): only who holds the passphrase in the safe opens them.
 * It does not prove who sealed them. The library is fetched when first needed.
 */
export async function sealToOrganisation(
  organisationKey: string,
  purpose: OrganisationPurpose,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const suite = await createSuite();
  const recipientPublicKey = await suite.kem.deserializePublicKey(base64ToBytes(organisationKey).buffer);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoOf(purpose) }, bytes.buffer);
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
  sealed.set(new Uint8Array(enc));
  sealed.set(new Uint8Array(ct), enc.byteLength);
  return sealed;
}

/** Opens what was sealed to the organisation. Runs where the key from the safe is typed in, never on a worker's phone. */
export async function openAsOrganisation(
  privateKey: string,
  purpose: OrganisationPurpose,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const suite = await createSuite();
  const recipientKey = await suite.kem.deserializePrivateKey(base64ToBytes(privateKey).buffer);
  const enc = sealed.slice(0, suite.kem.encSize).buffer;
  const opened = await suite.open(
    { recipientKey, enc, info: infoOf(purpose) },
    sealed.slice(suite.kem.encSize).buffer,
  );
  return new Uint8Array(opened);
}

/** A new key pair of an organisation, base64. */
export async function createOrganisationKeys(): Promise<{
  readonly publicKey: string;
  readonly privateKey: string;
}> {
  const suite = await createSuite();
  const pair = await suite.kem.generateKeyPair();
  return {
    publicKey: bytesToBase64(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))),
    privateKey: bytesToBase64(new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey))),
  };
}

/** A wrap of keys can never be passed off as an export of notes, nor the other way round. */
export type OrganisationPurpose = 'recovery-wrap' | 'export';

const infoOf = (purpose: OrganisationPurpose): ArrayBuffer =>
  new TextEncoder().encode(`aggancio/${purpose}/1`).buffer as ArrayBuffer;

async function createSuite() {
  const { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } = await import('@hpke/core');
  return new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}
