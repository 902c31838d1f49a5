import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { autoLockAfterMs, watchAutoLock } from './auto-lock.ts';

/** A page that is looked at or not, and a clock that goes on while the page's timers sleep. */
function aPage() {
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const clock = { now: 0 };
  const lock = vi.fn(() => Promise.resolve());
  const stop = watchAutoLock(lock, page as unknown as Document, () => clock.now);
  const becomes = (state: 'hidden' | 'visible') => {
    page.visibilityState = state;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { clock, lock, stop, becomes };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('fault 56: two minutes in the pocket close the notes, and not a moment less', () => {
  const { lock, becomes } = aPage();
  becomes('hidden');
  vi.advanceTimersByTime(autoLockAfterMs - 1);
  expect(lock).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(lock).toHaveBeenCalledOnce();
});

it('fault 56: a page whose timers slept is closed when somebody looks at it again', () => {
  const { clock, lock, becomes } = aPage();
  becomes('hidden');
  clock.now = autoLockAfterMs;
  becomes('visible');
  expect(lock).toHaveBeenCalledOnce();
});

it('a glance at another app closes nothing, and many of them do not add up', () => {
  const { clock, lock, becomes } = aPage();
  for (let glance = 1; glance <= 3; glance += 1) {
    becomes('hidden');
    vi.advanceTimersByTime(autoLockAfterMs - 1);
    clock.now += autoLockAfterMs - 1;
    becomes('visible');
  }
  vi.advanceTimersByTime(autoLockAfterMs);
  expect(lock).not.toHaveBeenCalled();
});

it('once told to stop it closes nothing any more', () => {
  const { lock, stop, becomes } = aPage();
  becomes('hidden');
  stop();
  vi.advanceTimersByTime(autoLockAfterMs);
  expect(lock).not.toHaveBeenCalled();
});
