/** Fresh random bytes. Injected so that a test can repeat itself; keys and nonces come from nowhere else. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

export const webRandomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
