/** An instant as ISO 8601 in UTC, e.g. `2026-11-21T23:40:05.000Z`. */
export type Instant = string;

/** Time is handed in, never read from the machine inside `domain` and `sync`. */
export interface Clock {
  /** The device's own idea of now. It may be wrong by days: never use it for order. */
  now(): Instant;
}

/** Corrects a phone's time with the offset to the server measured at the last contact (milliseconds, server minus phone). */
export function corrected(instant: Instant, clockOffsetMs: number | null): Instant {
  if (clockOffsetMs === null) return instant;
  return new Date(Date.parse(instant) + clockOffsetMs).toISOString();
}

/** Milliseconds between two instants, right on clock-change nights too because it never looks at a wall clock. */
export function elapsedMs(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}
