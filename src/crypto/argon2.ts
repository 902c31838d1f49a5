import { argon2id } from 'hash-wasm';
import type { KdfParams } from './passphrase-kdf.ts';

/** The same words typed on two keyboards must give the same bytes, hence NFKC. */
export async function argon2Key(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  params: KdfParams,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: params.memoryKiB,
    iterations: params.iterations,
    parallelism: params.parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(key);
}
