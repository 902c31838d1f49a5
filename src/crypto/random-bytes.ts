/** Fresh random bytes. Injected so that a test can repeat itself; keys and nonces come from nowhere else. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;

/** Browsers give at most so many at a time, and call more a full quota. */
const atATime = 65_536;

export const webRandomBytes: RandomBytes = (length) => {
  const bytes = new Uint8Array(length);
  for (let from = 0; from < length; from += atATime)
    crypto.getRandomValues(bytes.subarray(from, from + atATime));
  return bytes;
};
