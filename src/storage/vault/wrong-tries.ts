import { z } from 'zod';
import { elapsedMs, type Instant } from '../../domain/kernel/clock.ts';

/** Wrong tries since the last right one. They lie in clear beside the wraps, so that a restart forgets none. */
export const triesSchema = z.looseObject({
  /** All of them. */
  wrong: z.int().min(0),
  /** Of these, by PIN. */
  pin: z.int().min(0),
  /** When the last one was made, by this phone's clock. */
  at: z.string(),
});
export type Tries = z.infer<typeof triesSchema>;

/** The tenth wrong PIN erases every wrap but the organisation's. */
export const mostWrongPins = 10;
const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/** Counted before it is tried: ending the app in the middle of a guess saves no guess. */
export const withTry = (tries: Tries | undefined, way: 'passphrase' | 'pin', now: Instant): Tries => ({
  wrong: (tries?.wrong ?? 0) + 1,
  pin: (tries?.pin ?? 0) + (way === 'pin' ? 1 : 0),
  at: now,
});

/** Milliseconds to wait after so many wrong tries: five are free, then it doubles up to a quarter of an hour. */
export function waitAfter(wrong: number): number {
  return wrong < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (wrong - freeTries));
}

/** What is left of that wait. A clock that was turned back makes nobody wait longer than the whole of it. */
export function waitLeft(tries: Tries | undefined, now: Instant): number {
  if (tries === undefined) return 0;
  const wait = waitAfter(tries.wrong);
  const passed = Math.max(0, elapsedMs(tries.at, now));
  return Math.max(0, wait - passed);
}
