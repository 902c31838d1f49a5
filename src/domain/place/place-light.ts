import { calendarNights } from '../kernel/nights-between.ts';

export type Light = 'here' | 'lit' | 'dim' | 'hollow';

const litNights = 3;
const dimNights = 7;

/** The lamp of a place: lit in the last three nights, dim before, hollow after more than seven or never. */
export function lightOf(lastVisit: string | null, now: string): Exclude<Light, 'here'> {
  if (lastVisit === null) return 'hollow';
  const nights = calendarNights(lastVisit, now);
  if (nights < litNights) return 'lit';
  return nights <= dimNights ? 'dim' : 'hollow';
}

/** The latest moment at which somebody of the network was at each place. */
export function lastVisits(
  facts: readonly { readonly at: string; readonly placeId: string | null }[],
): ReadonlyMap<string, string> {
  const visits = new Map<string, string>();
  for (const { at, placeId } of facts) {
    if (placeId && at > (visits.get(placeId) ?? '')) visits.set(placeId, at);
  }
  return visits;
}
