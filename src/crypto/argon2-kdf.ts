import type { Argon2Reply, Argon2Request } from './argon2-worker.ts';
import { type PassphraseKdf, standardKdfFloor, standardKdfParams } from './passphrase-kdf.ts';

/** Argon2id in a worker of its own, made when needed and ended at once: 64 MiB and some seconds on a cheap phone. */
export function createArgon2Kdf(): PassphraseKdf {
  return {
    params: standardKdfParams,
    floor: standardKdfFloor,
    derive: (passphrase, salt, params) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./argon2-worker.ts', import.meta.url), { type: 'module' });
        const end = (): void => worker.terminate();
        worker.addEventListener('error', (event) => {
          end();
          reject(new Error(`Argon2 could not run: ${event.message}`));
        });
        worker.addEventListener('message', (event: MessageEvent<Argon2Reply>) => {
          end();
          if ('key' in event.data) resolve(event.data.key);
          else reject(new Error(event.data.problem));
        });
        const request: Argon2Request = { passphrase, salt, params };
        worker.postMessage(request);
      }),
  };
}
