/** "Something changed in this tenant, pull when you can": a hint to open streams, never the truth. */
export interface Hints {
  /** Returns the way to stop. */
  subscribe(tenantId: string, listener: () => void): () => void;
  /** For changes made by this process, and for those that another process told of. */
  emit(tenantId: string): void;
  /** Marks what this process itself tells the others, so that it does not hear its own echo. */
  readonly processId: string;
}

export const hintChannel = 'aggancio_changed';

export function createHints(processId: string): Hints {
  const listeners = new Map<string, Set<() => void>>();
  return {
    processId,
    subscribe: (tenantId, listener) => {
      const own = listeners.get(tenantId) ?? new Set();
      listeners.set(tenantId, own);
      own.add(listener);
      return () => {
        own.delete(listener);
        if (own.size === 0) listeners.delete(tenantId);
      };
    },
    emit: (tenantId) => {
      for (const listener of listeners.get(tenantId) ?? []) listener();
    },
  };
}
