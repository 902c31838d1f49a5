import { argon2Key } from './argon2.ts';
import type { KdfParams } from './passphrase-kdf.ts';

export interface Argon2Request {
  readonly passphrase: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly params: KdfParams;
}
export type Argon2Reply = { readonly key: Uint8Array<ArrayBuffer> } | { readonly problem: string };

addEventListener('message', (event: MessageEvent<Argon2Request>) => {
  const { passphrase, salt, params } = event.data;
  const reply = (message: Argon2Reply): void => postMessage(message);
  argon2Key(passphrase, salt, params).then(
    (key) => reply({ key }),
    (error: unknown) => reply({ problem: String(error) }),
  );
});
