import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

export interface SealedSecrets {
  /** Base64 of nonce, ciphertext and tag; `about` (whose it is) is authenticated with it. */
  seal(secret: Uint8Array, about: string): string;
  /** Null when it was sealed with another `AUTH_SECRET`, for somebody else, or was changed. */
  open(sealed: string, about: string): Uint8Array | null;
}

/** AES-256-GCM under a key made from `AUTH_SECRET` (HKDF-SHA-256): a copied database alone holds no secret of a second factor. */
export function createSealedSecrets(authSecret: string): SealedSecrets {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'aggancio second factors', 32));
  return {
    seal: (secret, about) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(about));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(-16));
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}
