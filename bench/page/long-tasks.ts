/** Made where the bench itself has the memory swept: that is no task of whoever is measured. */
export const ownSweeping = 'bench-sweeping';

/** Looks on from now. What it gives back tells the longest task (milliseconds) since it was last asked, and forgets it. */
export function watchLongTasks(): () => Promise<number> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (entries: readonly PerformanceEntry[]): void => {
    const swept = performance.getEntriesByName(ownSweeping).map(({ startTime }) => startTime);
    for (const { startTime, duration } of entries) {
      const isOwn = swept.some((at) => at >= startTime && at <= startTime + duration);
      if (!isOwn) longest = Math.max(longest, duration);
    }
  };
  observer.observe({ type: 'longtask' });
  return async () => {
    // The browser tells of a task when it is over and something else had its turn.
    await new Promise((resolve) => setTimeout(resolve, 100));
    note(observer.takeRecords());
    const found = longest;
    longest = 0;
    return found;
  };
}
