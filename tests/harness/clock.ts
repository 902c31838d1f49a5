export interface FakeClock {
  /** The same shape as the domain's `Clock`: an ISO instant in UTC. */
  now(): string;
  nowMs(): number;
  set(instant: string): void;
  advance(by: { ms?: number; seconds?: number; minutes?: number; hours?: number; days?: number }): void;
}

const FIRST_NIGHT = '2026-11-21T20:30:00.000Z';

/** A clock that stands still until it is told to move. */
export function createFakeClock(start: string = FIRST_NIGHT): FakeClock {
  let current = parse(start);
  return {
    now: () => new Date(current).toISOString(),
    nowMs: () => current,
    set: (instant) => {
      current = parse(instant);
    },
    advance: ({ ms = 0, seconds = 0, minutes = 0, hours = 0, days = 0 }) => {
      current += ms + 1000 * (seconds + 60 * (minutes + 60 * (hours + 24 * days)));
    },
  };
}

function parse(instant: string): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new Error(`Not an instant: ${instant}`);
  return ms;
}
