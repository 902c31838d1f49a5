/** Two minutes in the background, then the keys are forgotten (design D6, table of times). */
export const autoLockAfterMs = 2 * 60_000;

/**
 * Locks after the page was hidden long enough. Timers sleep in a hidden page, so the time is also checked when the page
 * comes back: a phone found on a bench opens on the lock, not on the notes.
 */
export function watchAutoLock(
  lock: () => Promise<void>,
  page: Document = document,
  now: () => number = () => performance.now(),
) {
  let hiddenAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onVisibility = () => {
    if (page.visibilityState === 'hidden') {
      hiddenAt = now();
      timer = setTimeout(() => void lock(), autoLockAfterMs);
      return;
    }
    clearTimeout(timer);
    if (hiddenAt !== null && now() - hiddenAt >= autoLockAfterMs) void lock();
    hiddenAt = null;
  };
  page.addEventListener('visibilitychange', onVisibility);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('visibilitychange', onVisibility);
  };
}
