import { deflate, inflate } from './deflate.ts';
import type { RandomBytes } from './random-bytes.ts';
import { type SealedBlob, type SealedPlace, type Sealer, UnsealFailure } from './sealer.ts';

const ivLength = 12;
/** Below this a row is a single note: deflating it saves nothing and makes the worker wait. */
const deflateFrom = 8192;
const [asIs, deflated] = [0, 1];

/** AES-256-GCM over the whole row. `keys` are non-extractable; the first one seals, all of them open. */
export function createRowSealer(
  keys: ReadonlyMap<string, CryptoKey>,
  sealingKeyId: string,
  random: RandomBytes,
): Sealer {
  return {
    sealRow: async (place, text) => {
      const bytes = new TextEncoder().encode(text);
      const small = bytes.length < deflateFrom;
      const packed = withMark(small ? asIs : deflated, small ? bytes : await deflate(bytes));
      const iv = random(ivLength);
      const cipher = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: authenticated(place, sealingKeyId) },
        keyOf(keys, sealingKeyId),
        packed,
      );
      return { keyId: sealingKeyId, blob: join(iv, new Uint8Array(cipher)) };
    },
    unsealRow: async (place, sealed) => {
      const packed = await decrypt(keys, place, sealed);
      const body = packed.subarray(1);
      return new TextDecoder().decode(packed[0] === deflated ? await inflate(body) : body);
    },
  };
}

async function decrypt(
  keys: ReadonlyMap<string, CryptoKey>,
  place: SealedPlace,
  { keyId, blob }: SealedBlob,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: blob.subarray(0, ivLength), additionalData: authenticated(place, keyId) },
      keyOf(keys, keyId),
      blob.subarray(ivLength),
    );
    return new Uint8Array(opened);
  } catch (cause) {
    throw new UnsealFailure({ cause });
  }
}

function keyOf(keys: ReadonlyMap<string, CryptoKey>, keyId: string): CryptoKey {
  const key = keys.get(keyId);
  if (key === undefined) throw new UnsealFailure();
  return key;
}

const authenticated = ({ store, row, format }: SealedPlace, keyId: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(['aggancio-row', store, row, format, keyId]));

function withMark(mark: number, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return join(new Uint8Array([mark]), bytes);
}

function join(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
