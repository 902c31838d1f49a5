import type { LogStop } from '../../../domain/shift/log-stops.ts';

export interface StopPlan {
  /** Places behind us, in the order of the night. */
  readonly done: readonly LogStop[];
  /** Where the crew is: the last arrival. */
  readonly now: LogStop | undefined;
  /** Places of the route that nobody has reached yet. */
  readonly todo: readonly string[];
}

/** The night as a road: what is behind, where we are, what is to come. */
export function stopPlan(stops: readonly LogStop[], route: readonly string[]): StopPlan {
  const now = stops.filter((stop) => stop.arrivedAt !== null).at(-1);
  const reached = new Set(stops.map((stop) => stop.placeId));
  return {
    done: stops.filter((stop) => stop !== now),
    now,
    todo: [...new Set(route)].filter((placeId) => !reached.has(placeId)),
  };
}
