/** Waiting is handed in, like the clock: a test decides when time passes. */
export interface Timers {
  /** Calls `run` once after `ms`, measured without the wall clock; returns the way to cancel. */
  after(ms: number, run: () => void): () => void;
}

/** In [0, 1): only for jitter, never for keys or ids. */
export type Random = () => number;
