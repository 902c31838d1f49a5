import { inflateRawSync } from 'node:zlib';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sealedRowSchema } from '../../src/contract/deposit.ts';

/** What opens the rows of one phone, as the centre keeps it. */
export interface RecoveryKeys {
  /** Raw private halves of the organisation's pairs, by their public half. */
  readonly privateKeys: ReadonlyMap<string, Uint8Array>;
  /** Base64, as the phone sent them at its enrolments. */
  readonly wraps: readonly string[];
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'));
const encoded = (value: unknown): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(JSON.stringify(value)));

/**
 * The master keys of a phone: each wrap with the pair that opens it (HPKE, RFC 9180; `src/crypto/organisation-seal.ts`). Only
 * wraps that came with a signed-in enrolment count: whoever found a phone could seal rows of their own making to the
 * organisation, but not under a master key that its worker's session sent.
 */
export async function masterKeysOf({ privateKeys, wraps }: RecoveryKeys): Promise<readonly CryptoKey[]> {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const info = new Uint8Array(Buffer.from('aggancio/recovery-wrap/1')).buffer;
  const masters: CryptoKey[] = [];
  for (const wrap of wraps.map(bytesOf)) {
    for (const privateKey of privateKeys.values()) {
      const recipientKey = await suite.kem.deserializePrivateKey(new Uint8Array(privateKey).buffer);
      const sealed = { recipientKey, info, enc: wrap.slice(0, suite.kem.encSize).buffer };
      const master = await suite.open(sealed, wrap.slice(suite.kem.encSize).buffer).catch(() => null);
      if (master === null) continue;
      masters.push(await crypto.subtle.importKey('raw', master, 'AES-GCM', false, ['unwrapKey']));
      break;
    }
  }
  return masters;
}

/** The text of one row of a phone's log (`src/crypto/row-sealer.ts`); null when none of these keys opens it. */
export async function openSealedRow(masters: readonly CryptoKey[], sealed: string): Promise<string | null> {
  const row = sealedRowSchema.safeParse(parsedOrNull(sealed));
  if (!row.success) return null;
  const { vaultId, place, number, format, keyId, blob, dataKey } = row.data;
  for (const master of masters) {
    try {
      const key = await crypto.subtle.unwrapKey(
        'raw',
        bytesOf(dataKey.key),
        master,
        {
          name: 'AES-GCM',
          iv: bytesOf(dataKey.iv),
          additionalData: encoded(['aggancio-key', vaultId, 'data-key', keyId]),
        },
        'AES-GCM',
        false,
        ['decrypt'],
      );
      const bytes = bytesOf(blob);
      const additionalData = encoded(['aggancio-row', place, number, format, keyId]);
      const opened = Buffer.from(
        await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData },
          key,
          bytes.subarray(12),
        ),
      );
      const body = opened.subarray(1);
      return (opened[0] === 1 ? inflateRawSync(body) : body).toString('utf8');
    } catch {
      // Another master key, or a row that was spoilt on its phone.
    }
  }
  return null;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
