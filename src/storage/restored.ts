/** The centre went back to an earlier state. */
export interface Restored {
  readonly epoch: number;
  /** What was answered up to this version is still known there; null when nothing tells. */
  readonly restoredTo: number | null;
}
