import type { Session } from '../../src/contract/session.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { createSeededIds } from '../../tests/harness/seeded-random.ts';
import { town, type Worker } from '../centre/town.ts';
import type { DiskFault } from '../world/fault-kinds.ts';
import type { Network } from '../world/network.ts';
import type { Scheduler } from '../world/scheduler.ts';
import { createDisk, type SimulatedDisk } from './disk.ts';
import type { DiskAccess, DiskImage, WriteFate } from './disk-image.ts';
import { openTab, type Tab } from './tab.ts';
import { createWallClock, type WallClock } from './wall-clock.ts';

export interface PhoneDeps {
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly random: SeededRandom;
  readonly worker: Worker;
  readonly name: string;
  readonly token: string;
  readonly roles: readonly string[];
  /** How often a request to the disk lets others go first. */
  readonly diskWaits: number;
  readonly faultOfDisk: () => DiskFault | null;
  readonly onChange: (phone: Phone) => void;
  /** Of the phone that this one is a copy of. */
  readonly image: DiskImage | null;
  readonly damaged: boolean;
  readonly onOpened: (phone: Phone, tab: Tab) => void;
}

/** A phone with its disk; the tab on it comes and goes. */
export interface Phone {
  readonly name: string;
  readonly worker: Worker;
  readonly clock: WallClock;
  readonly disk: SimulatedDisk;
  /** Null while the app is closed, or opening. */
  tab(): Tab | null;
  /** Opens the app on what the disk holds; a tab that is open is fenced off, and learns it when it writes. */
  open(): void;
  /** Everything in memory is gone at once. `meanwhile` may do something to the disk before the app opens again. */
  kill(meanwhile?: (image: DiskImage) => DiskImage): void;
  /** Times the app was opened. */
  openings(): number;
  openFailures(): readonly unknown[];
  /** Its disk lost something, or went back in time, at least once. */
  wasDamaged(): boolean;
  /** The history is over. */
  end(): void;
}

interface Incarnation {
  tab: Tab | null;
  die(): void;
}

/** Free space comes back, as when somebody deletes a picture. */
const fullForWrites = 6;

export function createPhone(deps: PhoneDeps): Phone {
  const { scheduler, random, worker } = deps;
  const clock = createWallClock(scheduler.now);
  const disk = createDisk();
  const newId = createSeededIds(`${deps.name} ${random.integer(0, 1e9)}`, () => scheduler.now());
  const failures: unknown[] = [];
  let openings = 0;
  let alive: Incarnation[] = [];
  let fullFor = 0;
  let damaged = deps.damaged;
  if (deps.image !== null) disk.replace(deps.image);

  const fateOfWrite = (adds: number): WriteFate => {
    if (fullFor > 0) {
      fullFor -= 1;
      // A write that only takes away goes through on a full disk, and helps.
      if (adds === 0) fullFor = Math.max(0, fullFor - 3);
      return adds === 0 ? 'done' : 'QuotaExceededError';
    }
    switch (deps.faultOfDisk()) {
      case 'disk-full':
        fullFor = random.integer(1, fullForWrites);
        return adds === 0 ? 'done' : 'QuotaExceededError';
      case 'write-aborted':
        return 'AbortError';
      case 'database-closed':
        return 'InvalidStateError';
      case 'commit-lied-about':
        return 'lied-about';
      default:
        return 'done';
    }
  };

  function begin(): void {
    openings += 1;
    let dead = false;
    const isAlive = (): boolean => !dead;
    const access: DiskAccess = {
      isAlive,
      fateOfWrite,
      closesUnderReading: () => deps.faultOfDisk() === 'closed-while-reading',
      wait: (step) => {
        if (!isAlive()) return new Promise<void>(() => {});
        if (step === 'request' && !random.chance(deps.diskWaits)) return null;
        return scheduler.pause(step === 'commit' ? 8 : 2, isAlive);
      },
    };
    const mine: Incarnation = {
      tab: null,
      die: () => {
        dead = true;
        disk.die(access, () => random.chance(0.5));
      },
    };
    alive.push(mine);
    const session: Session = {
      serverTime: new Date(scheduler.now()).toISOString(),
      tenantId: town.tenant,
      operator: {
        id: worker.operatorId,
        displayName: worker.name,
        orgId: worker.orgId,
        orgName: '',
      },
      roles: [...deps.roles],
      teamIds: [worker.teamId],
      demo: true,
      organisationKey: null,
    };
    void openTab({
      scheduler,
      disk,
      access,
      clock,
      newId,
      random,
      fetch: deps.network.fetchFor({ phone: deps.name, isAlive }),
      born: { session, credential: deps.token },
      visible: true,
      // Another tab took over: this one shows so and does nothing more.
      onFenced: () => scheduler.after(0, () => fence(mine)),
    })
      .then((tab) => {
        if (!isAlive()) return;
        mine.tab = tab;
        tab.store.sync.onChange(() => isAlive() && deps.onChange(phone));
        tab.sync.status.subscribe(() => isAlive() && deps.onChange(phone));
        deps.onOpened(phone, tab);
      })
      .catch((error: unknown) => {
        failures.push(error);
        alive = alive.filter((one) => one !== mine);
        mine.die();
        // The worker tries again.
        scheduler.after(2_000, () => {
          if (alive.length === 0) begin();
        });
      });
  }

  /** Whoever is older had lost the log to this one already, whether it wrote since or not. */
  function fence(one: Incarnation): void {
    const at = alive.indexOf(one);
    for (const each of alive.slice(0, at + 1)) {
      each.tab?.sync.stop();
      each.die();
    }
    alive = alive.slice(at + 1);
    if (at >= 0 && alive.length === 0) begin();
  }

  const phone: Phone = {
    name: deps.name,
    worker,
    clock,
    disk,
    tab: () => alive.at(-1)?.tab ?? null,
    open: begin,
    kill: (meanwhile) => {
      for (const one of alive) one.die();
      alive = [];
      if (meanwhile !== undefined) {
        damaged = true;
        disk.replace(meanwhile(disk.image()));
      }
      scheduler.after(random.next() * 3_000, () => {
        if (alive.length === 0) begin();
      });
    },
    openings: () => openings,
    openFailures: () => failures,
    wasDamaged: () => damaged,
    end: () => {
      for (const one of alive) {
        one.tab?.sync.stop();
        one.die();
      }
      alive = [];
    },
  };
  return phone;
}
