import type { KeyRing } from '../../crypto/index.ts';
import type { KnownEntry } from '../log/log-entry.ts';
import { openSealedLog } from '../log/sealed-log.ts';
import type { HeldLock } from '../log/tab-lock.ts';
import { openLog } from '../open-log.ts';
import { createSecondCopy } from '../second-copy/second-copy.ts';
import { openSpareDrafts } from '../spare-drafts.ts';
import type { StorageDeps } from '../storage-deps.ts';
import { StorageFailure } from '../sync-store.ts';
import { createVaultStore, type VaultStore } from '../vault-store.ts';
import { createRecordView } from '../view/record-view.ts';

export { viewLibrary } from '../view/record-view.ts';

export interface UnlockOptions {
  /** Takes the log over from another tab, whose next write fails. */
  readonly takeOver?: boolean;
  /** Called when another tab takes over. By then this store is locked. */
  readonly onLost?: () => void;
}

const ballastBytes = 262_144;

/** Opens the log of a vault whose keys are known, for this tab alone. Throws a `StorageFailure`. */
export async function openStore(
  deps: StorageDeps,
  vaultId: string,
  ring: KeyRing,
  options: UnlockOptions & { readonly born?: readonly KnownEntry[] },
): Promise<VaultStore> {
  const held = await deps.locks.acquire(`aggancio-log-${vaultId}`, { steal: options.takeOver === true });
  if (held === null) throw new StorageFailure('other-tab');
  try {
    return await openHeld(deps, vaultId, ring, held, options);
  } catch (error) {
    held.release();
    throw error;
  }
}

async function openHeld(
  deps: StorageDeps,
  vaultId: string,
  ring: KeyRing,
  held: HeldLock,
  { born, onLost }: UnlockOptions & { readonly born?: readonly KnownEntry[] },
): Promise<VaultStore> {
  const { copyFiles: files } = deps;
  const sealer = deps.sealerFor?.(ring.sealer) ?? ring.sealer;
  const log = await openSealedLog({
    vaultId,
    source: deps.source,
    sealer,
    fence: deps.newId(),
    pause: () => deps.scheduler.breathe(),
  });
  let closeView = (): Promise<void> => Promise.resolve();
  try {
    let store: VaultStore | null = null;
    let isLost = false;
    const lose = (): void => {
      if (isLost) return;
      isLost = true;
      if (store === null) return;
      // Told first: a screen that still shows the notes must not see them emptied under it.
      onLost?.();
      // Not awaited where it began: the failing write itself is in the queue that locking drains.
      void store.lock('other-tab');
    };
    const release = (): void => {
      // What it opened last goes with it.
      deps.rowHand?.rest();
      held.release();
    };
    const view = await (deps.createView ?? createRecordView)(`view-${deps.newId()}`, () =>
      deps.scheduler.breathe(),
    );
    closeView = view.close;
    await deps.scheduler.breathe();
    const copy = files === undefined ? null : createSecondCopy({ ...deps, files, vaultId, sealer });
    const open = await openLog({
      log,
      view,
      scheduler: deps.scheduler,
      clock: deps.clock,
      onFenced: lose,
      ...(copy === null ? {} : { copy }),
    });
    await copy?.compareWith(open).catch(goOnWithOne);
    await deps.scheduler.breathe();
    if (born !== undefined) {
      await open.write('save', () => born);
      await log.keepBallast(deps.random(ballastBytes));
    }
    // Neither the log nor its copy says whose notes these are.
    if (open.state().session() === null) throw new StorageFailure('storage-broken');
    const { sparePlace } = deps;
    const spare = sparePlace === undefined ? null : await openSpareDrafts(vaultId, sealer, sparePlace);
    store = createVaultStore({ vaultId, open, deps, release, copy, spare });
    void held.lost.then(lose);
    return store;
  } catch (error) {
    // The library counts open views, and refuses the fourteenth.
    await closeView();
    log.close();
    throw error;
  }
}

/** What is written already is read all the same; the comparison comes again at the next opening. */
function goOnWithOne(error: unknown): void {
  if (error instanceof StorageFailure && error.type !== 'disk-full') throw error;
}
