import type { Wait } from './sync-state.ts';
import type { Random } from './timers.ts';

const pollVisibleMs = 60_000;
/** In a pocket the radio matters more than news; becoming visible asks at once anyway. */
const pollHiddenMs = 15 * 60_000;

const firstBackOffMs = 2_000;
const longestBackOffMs = 5 * 60_000;
/** A centre that asks for more than an hour is misconfigured; a worker's notes do not wait for that. */
const longestAskedMs = 60 * 60_000;

/** Doubles with each failure in a row, with jitter, for ever: forty phones that lost the centre must not come back as one. */
export function backOffMs(
  failures: number,
  random: Random,
  first = firstBackOffMs,
  longest = longestBackOffMs,
): number {
  const doubled = Math.min(longest, first * 2 ** Math.min(Math.max(failures - 1, 0), 20));
  return Math.round(doubled * (0.5 + random() / 2));
}

export function waitMs(wait: Wait, random: Random): number {
  if (wait.kind === 'poll') return jittered(wait.visible ? pollVisibleMs : pollHiddenMs, random);
  const asked = Math.min(wait.atLeastMs, longestAskedMs);
  // Never earlier than asked: the spread goes on top.
  return Math.max(backOffMs(wait.failures, random), Math.round(asked * (1 + random() / 2)));
}

const jittered = (ms: number, random: Random): number => Math.round(ms * (0.9 + random() * 0.2));
