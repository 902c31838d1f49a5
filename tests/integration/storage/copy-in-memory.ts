import type { CopyFiles } from '../../../src/storage/second-copy/copy-files.ts';

export interface TestCopy extends CopyFiles {
  readonly held: Map<string, Uint8Array<ArrayBuffer>>;
  /** Fails the next writes as a full disk does, until set to 0. */
  failWrites(times: number): void;
  /** No call is ever answered while true. */
  hang(isHanging: boolean): void;
  /** The phone dies over the last write: so many bytes at the end are missing. */
  tear(name: string, bytes: number): void;
  flip(name: string, at: number): void;
  /** Number of times a file was made small again. */
  readonly rewrites: () => number;
}

/** Private files for tests in Node, with the faults of a real disk. */
export function createTestCopy(): TestCopy {
  const held = new Map<string, Uint8Array<ArrayBuffer>>();
  let failures = 0;
  let hanging = false;
  let rewrites = 0;

  async function turn(): Promise<void> {
    if (hanging) await new Promise(() => {});
    await new Promise((resolve) => setImmediate(resolve));
  }
  async function write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await turn();
    if (failures > 0) {
      failures -= 1;
      throw new DOMException('Full.', 'QuotaExceededError');
    }
    held.set(name, bytes);
  }
  const at = (name: string): Uint8Array<ArrayBuffer> => held.get(name) ?? new Uint8Array();

  return {
    held,
    rewrites: () => rewrites,
    failWrites: (times) => {
      failures = times;
    },
    hang: (isHanging) => {
      hanging = isHanging;
    },
    tear: (name, bytes) => held.set(name, at(name).slice(0, -bytes)),
    flip: (name, index) =>
      held.set(
        name,
        at(name).map((byte, here) => (here === index ? byte ^ 0xff : byte)),
      ),
    names: async () => {
      await turn();
      return [...held.keys()];
    },
    read: async (name) => {
      await turn();
      return held.get(name)?.slice() ?? null;
    },
    append: (name, bytes) => write(name, Uint8Array.from([...at(name), ...bytes])),
    replace: async (name, bytes) => {
      await write(name, bytes);
      rewrites += 1;
    },
    remove: async (name) => {
      await turn();
      held.delete(name);
    },
    rest: () => {},
  };
}
