/** One tab at a time holds a vault. Another may steal it; the first is told through `lost`. */
export interface HeldLock {
  release(): void;
  /** Resolves when another tab took the lock away. Never resolves after `release`. */
  readonly lost: Promise<void>;
}

export interface TabLocks {
  /** Null when another tab holds it and `steal` was not asked. */
  acquire(name: string, options: { readonly steal: boolean }): Promise<HeldLock | null>;
}

/** A Web Lock ends with its tab, however that dies. */
export function createWebTabLocks(locks: Pick<LockManager, 'request'>): TabLocks {
  return {
    acquire: (name, { steal }) =>
      new Promise((resolve, reject) => {
        let release = (): void => {};
        let tellLost = (): void => {};
        let granted = false;
        const held = new Promise<void>((done) => {
          release = done;
        });
        const lost = new Promise<void>((done) => {
          tellLost = done;
        });
        const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
        locks
          .request(name, options, (lock) => {
            if (lock === null) return resolve(null);
            granted = true;
            resolve({ release, lost });
            return held;
          })
          // A stolen lock rejects the request of its former holder.
          .catch((error: unknown) => (granted ? tellLost() : reject(error)));
      }),
  };
}
