import type { Instant } from '../kernel/clock.ts';
import { type SafetyTimer, safetyState, safetyTimer } from './safety-timer.ts';

/** The word that a crew owes at this moment: it is due, and nobody has said it (domain 2.4). Null when none is asked. */
export function openCheckIn(now: Instant, ...known: Parameters<typeof safetyTimer>): SafetyTimer | null {
  const timer = safetyTimer(...known);
  if (timer === null) return null;
  const state = safetyState(timer, now);
  return state === 'due' || state === 'overdue' ? timer : null;
}
