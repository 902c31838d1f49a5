import type { SyncStore } from '../storage/index.ts';
import type { Sync } from '../sync/index.ts';

/** Asked after the first save, when there is something to keep; the answer is shown as it is (design D7). */
export function askToPersist(
  store: Pick<SyncStore, 'onChange'>,
  sync: Pick<Sync, 'notePersisted'>,
  storage: Partial<Pick<StorageManager, 'persist' | 'persisted'>> | undefined,
): void {
  const tell = (persisted: boolean) => sync.notePersisted(persisted);
  void storage?.persisted?.().then(tell);
  const stop = store.onChange((what) => {
    if (what !== 'committed') return;
    stop();
    void storage?.persist?.().then(tell);
  });
}
