import { errorMark, type Log } from './log.ts';

/** Does a small job again and again while the server runs, never twice at once. What fails is tried the next time. */
export function lookAgain(
  look: () => Promise<void>,
  everyMs: number,
  log: Log,
  whenItFails: string,
): { stop(): Promise<void> } {
  let looking: Promise<void> = Promise.resolve();
  let isLooking = false;
  const once = async (): Promise<void> => {
    // A slow store must not have two of us at once.
    if (isLooking) return;
    isLooking = true;
    try {
      await look();
    } catch (error) {
      log.warn(errorMark(error), whenItFails);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => {
    looking = once();
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
