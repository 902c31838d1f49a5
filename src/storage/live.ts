/** A value that changes in time, in the shape that `useSyncExternalStore` wants. `current()` is undefined until first known. */
export interface Live<T> {
  current(): T | undefined;
  /** Calls `changed` after every change; returns the way to stop. */
  subscribe(changed: () => void): () => void;
}
