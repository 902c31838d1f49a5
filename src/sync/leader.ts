/** One pusher at a time on one phone, whatever the number of tabs. */
export interface Leader {
  /** Calls `begin` once nobody else holds the lead; returns the way to give it up (or to stop waiting). */
  lead(begin: () => void): () => void;
}

/** A Web Lock ends with its tab, however that dies: no lease to time out, no clock involved. */
export function createWebLockLeader(locks: Pick<LockManager, 'request'>, name: string): Leader {
  return {
    lead: (begin) => {
      const waiting = new AbortController();
      let giveUp = () => {};
      const held = new Promise<void>((resolve) => {
        giveUp = resolve;
      });
      const lock = locks.request(name, { signal: waiting.signal }, () => {
        begin();
        return held;
      });
      // Given up while still waiting: the request rejects with AbortError, and nobody is left to tell.
      lock.catch(() => undefined);
      return () => {
        waiting.abort();
        giveUp();
      };
    },
  };
}

/** For a store that already lets one tab in only (its own lock), and for tests. */
export const alone: Leader = {
  lead: (begin) => {
    begin();
    return () => {};
  },
};
