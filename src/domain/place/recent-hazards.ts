import type { RecordOf } from '../kernel/record.ts';
import { standing } from '../kernel/standing.ts';
import type { PlaceObservationBody } from './place-observation.ts';

/** What was dangerous longer ago is in the history of the place (issue: "the last 48 hours at each stop"). */
const recentMs = 48 * 3_600_000;

export interface RecentHazards {
  readonly codes: readonly PlaceObservationBody['hazards'][number][];
  /** When the latest of them was seen. */
  readonly at: string;
}

/** The dangers seen at a place in the last 48 hours, each once, newest first; null when there are none. */
export function recentHazards(
  observations: readonly RecordOf<PlaceObservationBody>[],
  now: string,
): RecentHazards | null {
  const recent = standing(observations)
    .filter((one) => one.body.hazards.length > 0 && Date.parse(now) - Date.parse(one.at) <= recentMs)
    .sort((a, b) => b.at.localeCompare(a.at));
  const [latest] = recent;
  if (latest === undefined) return null;
  return { codes: [...new Set(recent.flatMap((one) => one.body.hazards))], at: latest.at };
}
