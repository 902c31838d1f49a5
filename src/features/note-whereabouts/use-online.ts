import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** False is certain: there is no network. True only means that trying makes sense. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
