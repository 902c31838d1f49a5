import { useEffect, useRef, useState } from 'react';
import { type UpdateState, watchAppUpdates } from './app-updates.ts';

export interface AppUpdate {
  state: UpdateState;
  /** Does nothing while `mayReload` is false; the new version then waits for the next cold start. */
  apply: () => void;
}

/** Call it once, at the root of the app. */
export function useAppUpdate({ mayReload }: { mayReload: boolean }): AppUpdate {
  const [state, setState] = useState<UpdateState>('none');
  const allowed = useRef(mayReload);
  allowed.current = mayReload;
  const updates = useRef<ReturnType<typeof watchAppUpdates> | null>(null);

  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    const watching = watchAppUpdates({
      container: navigator.serviceWorker,
      script: '/service-worker.js',
      reload: () => location.reload(),
      onState: setState,
      mayReload: () => allowed.current,
    });
    updates.current = watching;
    return watching.stop;
  }, []);

  return { state, apply: () => updates.current?.apply() };
}
