import { useEffect } from 'react';

/**
 * Keeps the screen awake while the app is in sight and a crew is out: what a web page can do so that the check is seen. The browser lets
 * go of it in the background and with little battery, and a phone in a pocket sleeps all the same.
 */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
    if (!isWanted || wakeLock === undefined) return;
    let held: WakeLockSentinel | null = null;
    let over = false;
    const take = async () => {
      if (over || document.visibilityState !== 'visible') return;
      held = await wakeLock.request('screen').catch(() => null);
      if (over) void held?.release();
    };
    const onVisible = () => void take();
    document.addEventListener('visibilitychange', onVisible);
    void take();
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', onVisible);
      void held?.release();
    };
  }, [isWanted]);
}
