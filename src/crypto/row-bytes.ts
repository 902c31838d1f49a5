import { deflate, inflate } from './deflate.ts';

/** One row to seal. The bytes that are authenticated with it say where it lies. */
export interface SealJob {
  readonly key: CryptoKey;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly authenticated: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

export interface UnsealJob {
  readonly key: CryptoKey;
  readonly authenticated: Uint8Array<ArrayBuffer>;
  readonly blob: Uint8Array<ArrayBuffer>;
}

export const ivLength = 12;
/** Below this a row is a single note: deflating it saves nothing and makes the worker wait. */
const deflateFrom = 8192;
const [asIs, deflated] = [0, 1];

/** AES-256-GCM over a mark and the text, deflated when it is long. The same on the page and in the worker. */
export async function sealedBytes({
  key,
  iv,
  authenticated,
  text,
}: SealJob): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  const small = bytes.length < deflateFrom;
  const packed = join(new Uint8Array([small ? asIs : deflated]), small ? bytes : await deflate(bytes));
  const cipher = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: authenticated },
    key,
    packed,
  );
  return join(iv, new Uint8Array(cipher));
}

/** Throws when the bytes were changed, or sealed with another key or for another place. */
export async function unsealedText({ key, authenticated, blob }: UnsealJob): Promise<string> {
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: blob.subarray(0, ivLength), additionalData: authenticated },
    key,
    blob.subarray(ivLength),
  );
  const packed = new Uint8Array(opened);
  const body = packed.subarray(1);
  return new TextDecoder().decode(packed[0] === deflated ? await inflate(body) : body);
}

function join(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
