import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** Parameters stored with the key, so that they can be raised later (ASVS 11.2.2). */
const kdf = { memoryKiB: 65_536, iterations: 3, parallelism: 1 } as const;

const sealedKeySchema = z.object({
  format: z.literal(1),
  kdf: z.object({ memoryKiB: z.int(), iterations: z.int(), parallelism: z.int() }),
  salt: z.string(),
  iv: z.string(),
  sealed: z.string(),
  tag: z.string(),
});
export type SealedKey = z.infer<typeof sealedKeySchema>;

export interface OrganisationKey {
  /** HPKE X25519, raw, base64: phones seal their recovery wraps to it. */
  readonly publicKey: string;
  readonly sealedPrivate: SealedKey;
  /** For the safe, on paper: the only thing that opens the private half. */
  readonly passphrase: string;
}

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** About 120 bits, in groups that can be copied from paper without a mistake. */
function newPassphrase(): string {
  const letters: string[] = [];
  while (letters.length < 25) {
    const letter = alphabet[(randomBytes(1)[0] ?? 0) & 31];
    if (letter !== undefined) letters.push(letter);
  }
  return letters.join('').replaceAll(/(.{5})(?=.)/g, '$1-');
}

/** Makes the pair of an organisation. The private half leaves this function only sealed. */
export async function makeOrganisationKey(orgId: string): Promise<OrganisationKey> {
  const pair = generateKeyPairSync('x25519');
  const publicKey = Buffer.from(String(pair.publicKey.export({ format: 'jwk' }).x), 'base64url');
  const privateKey = Buffer.from(String(pair.privateKey.export({ format: 'jwk' }).d), 'base64url');
  const passphrase = newPassphrase();
  const sealedPrivate = await sealPrivateHalf(orgId, privateKey, passphrase);
  return { publicKey: publicKey.toString('base64'), passphrase, sealedPrivate };
}

/** Seals a private half (raw) under the passphrase of a paper; a former one under the new paper, so that one is enough. */
export async function sealPrivateHalf(
  orgId: string,
  privateKey: Uint8Array,
  passphrase: string,
): Promise<SealedKey> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(passphrase, salt, kdf), iv);
  cipher.setAAD(Buffer.from(orgId));
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return {
    format: 1,
    kdf,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    sealed: sealed.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Opens the private half, raw. Throws when the passphrase is not the one, or the organisation another. */
export async function openOrganisationKey(
  orgId: string,
  sealedPrivate: unknown,
  passphrase: string,
): Promise<Buffer> {
  const sealed = sealedKeySchema.parse(sealedPrivate);
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = await keyFrom(passphrase, bytes(sealed.salt), sealed.kdf);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes(sealed.iv));
  decipher.setAAD(Buffer.from(orgId));
  decipher.setAuthTag(bytes(sealed.tag));
  return Buffer.concat([decipher.update(bytes(sealed.sealed)), decipher.final()]);
}

async function keyFrom(passphrase: string, salt: Uint8Array, parameters: SealedKey['kdf']): Promise<Buffer> {
  const hash = await argon2id({
    // Read from paper: hyphens, spaces and capitals do not count.
    password: passphrase.toLowerCase().replaceAll(/[^a-z0-9]/g, ''),
    salt,
    memorySize: parameters.memoryKiB,
    iterations: parameters.iterations,
    parallelism: parameters.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(hash);
}
