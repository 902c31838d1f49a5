import type { HeldLock, TabLocks } from '../../../src/storage/index.ts';

/** Web Locks for tests in Node, which has none: the tabs of one phone share one of these. */
export function createTestTabLocks(): TabLocks {
  const holders = new Map<string, () => void>();
  return {
    acquire: async (name, { steal }) => {
      if (holders.has(name) && !steal) return null;
      holders.get(name)?.();
      let tellLost = (): void => {};
      const lost = new Promise<void>((resolve) => {
        tellLost = resolve;
      });
      holders.set(name, tellLost);
      const held: HeldLock = {
        lost,
        release: () => {
          if (holders.get(name) === tellLost) holders.delete(name);
        },
      };
      return held;
    },
  };
}
