import type { Session } from '../../src/contract/session.ts';
import type { NewId } from '../../src/domain/kernel/ids.ts';
import { openSealedLog } from '../../src/storage/log/sealed-log.ts';
import { type OpenLog, openLog } from '../../src/storage/open-log.ts';
import type { StorageDeps } from '../../src/storage/storage-deps.ts';
import { createVaultStore, type VaultStore } from '../../src/storage/vault-store.ts';
import { createHttp } from '../../src/sync/http.ts';
import { createSync, type Sync } from '../../src/sync/sync-engine.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import type { Scheduler } from '../world/scheduler.ts';
import { createCheapSealer } from './cheap-sealer.ts';
import type { SimulatedDisk } from './disk.ts';
import type { DiskAccess } from './disk-image.ts';
import { createView, type SimulatedView } from './live-view.ts';
import type { WallClock } from './wall-clock.ts';

/** What a tab is made of: the phone's own code over a simulated world. */
export interface TabDeps {
  readonly scheduler: Scheduler;
  readonly disk: SimulatedDisk;
  readonly access: DiskAccess;
  readonly clock: WallClock;
  readonly newId: NewId;
  readonly random: SeededRandom;
  readonly fetch: typeof fetch;
  /** Of a log that is not born yet. */
  readonly born: { readonly session: Session; readonly credential: string } | null;
  readonly visible: boolean;
  readonly onFenced: () => void;
}

export interface Tab {
  readonly open: OpenLog;
  readonly store: VaultStore;
  readonly sync: Sync;
  readonly view: SimulatedView;
  readonly signs: { online(): void; offline(): void; visible(): void; hidden(): void };
}

export const vaultId = '01990000-0000-7000-8000-00000000aaaa';

/** As `openHeld` in `src/storage/vault/vault-keeper.ts`, without keys and passphrases; then sync, as `src/app/compose.ts`. */
export async function openTab(deps: TabDeps): Promise<Tab> {
  const { scheduler, access, clock, newId, random } = deps;
  const { isAlive } = access;
  const giveWay = {
    breathe: () => scheduler.pause(3, isAlive),
    whenFree: () => scheduler.pause(3, isAlive),
    whenDrawn: () => scheduler.pause(3, isAlive),
    whenIdle: (run: () => void) => scheduler.after(random.next() * 20_000, () => isAlive() && run()),
  };
  const log = await openSealedLog({
    vaultId,
    source: { disk: deps.disk, access } as object,
    sealer: createCheapSealer(),
    fence: newId(),
    pause: () => scheduler.pause(50, isAlive),
  });
  const view = createView();
  const open = await openLog({ log, view, scheduler: giveWay, clock, onFenced: deps.onFenced });
  const { born } = deps;
  if (born !== null && open.state().deviceId() === '') {
    const { session, credential: token } = born;
    await open.write('save', () => [
      { t: 'device', deviceId: newId() },
      { t: 'session', session },
      { t: 'credential', token },
    ]);
    await log.keepBallast(new Uint8Array(8));
  }
  // Keys, passphrases and locks between tabs are left out: see docs/simulator.md.
  const storageDeps = { clock, newId, scheduler: giveWay } as unknown as StorageDeps;
  const store = createVaultStore({ vaultId, open, deps: storageDeps, release: () => {} });
  const timers = {
    after: (ms: number, run: () => void) => scheduler.after(ms, () => isAlive() && run()),
  };
  let signs: Tab['signs'] = { online: () => {}, offline: () => {}, visible: () => {}, hidden: () => {} };
  const sync = createSync({
    store: store.sync,
    http: createHttp({ fetch: deps.fetch, baseUrl: '', clock, timers }),
    clock,
    random: random.next,
    timers,
    newId,
    connectivity: {
      visible: () => deps.visible,
      listen: (on) => {
        signs = on;
        return () => {};
      },
    },
    appVersion: 'simulated',
    lastContactAt: store.lastContactAt,
  });
  return { open, store, sync, view, signs };
}
