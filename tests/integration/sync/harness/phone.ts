import { createHttp, createSync, type Sync } from '../../../../src/sync/index.ts';
import { createFakeClock, type FakeClock } from '../../../harness/clock.ts';
import { createSeededIds, createSeededRandom } from '../../../harness/seeded-random.ts';
import { createFakeTimers, type FakeTimers } from './fake-timers.ts';
import { type CentreRequest, ScriptedCentre } from './scripted-centre.ts';
import { createStoreDouble, type StoreDouble } from './store-double.ts';

export interface Phone {
  readonly clock: FakeClock;
  readonly serverClock: FakeClock;
  readonly timers: FakeTimers;
  readonly centre: ScriptedCentre;
  readonly newId: () => string;
  store: StoreDouble;
  sync: Sync;
  /** The worker, or the device, does something. */
  online(): void;
  offline(): void;
  visible(): void;
  hidden(): void;
  /** Lets what runs run out, without any time passing. */
  settle(): Promise<void>;
  /** Lets this much time pass, timer after timer. */
  pass(minutes: number): Promise<void>;
  /** Kills the page and opens it again on the same disk. */
  reload(): void;
  pushes(): CentreRequest[];
  pulls(): CentreRequest[];
}

export function createPhone(
  seed: string | number,
  options: { readonly prepare?: (phone: Omit<Phone, 'sync'>) => void } = {},
): Phone {
  const clock = createFakeClock();
  const serverClock = createFakeClock();
  const timers = createFakeTimers(clock);
  const random = createSeededRandom(seed);
  const newId = createSeededIds(seed);
  const centre = new ScriptedCentre(serverClock.now);
  let device = { online: () => {}, offline: () => {}, visible: () => {}, hidden: () => {} };
  const start = (store: StoreDouble): Sync =>
    createSync({
      store,
      http: createHttp({ fetch: centre.fetch, baseUrl: '', clock, timers }),
      clock,
      random: random.next,
      timers,
      newId,
      appVersion: 'test',
      connectivity: {
        visible: () => true,
        listen: (on) => {
          device = on;
          return () => {};
        },
      },
    });
  const settle = async () => {
    for (let turn = 0; turn < 25; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    // A batch or a page may still follow another.
    if (phone.sync.status.current().working !== 'idle' && centre.hanging === 0) await settle();
  };
  const base = {
    clock,
    serverClock,
    timers,
    centre,
    newId,
    store: createStoreDouble(newId, clock.now),
    online: () => device.online(),
    offline: () => device.offline(),
    visible: () => device.visible(),
    hidden: () => device.hidden(),
    settle,
    pass: async (minutes: number) => {
      const until = minutes * 60_000;
      let passed = 0;
      await settle();
      for (;;) {
        const before = clock.nowMs();
        if (!timers.fireNext(until - passed)) break;
        const stepped = clock.nowMs() - before;
        passed += stepped;
        serverClock.advance({ ms: stepped });
        await settle();
      }
    },
    reload: () => {
      phone.sync.stop();
      phone.store = phone.store.reload();
      phone.sync = start(phone.store);
    },
    pushes: () => centre.requestsTo('/api/sync/push'),
    pulls: () => centre.requestsTo('/api/sync/pull'),
  };
  options.prepare?.(base);
  const phone: Phone = Object.assign(base, { sync: start(base.store) });
  return phone;
}

/** Seconds of a signed-in phone in a quiet place: everything is pulled, nothing is left to do. */
export async function aQuietPhone(seed: string | number = 'quiet'): Promise<Phone> {
  const phone = createPhone(seed);
  await phone.settle();
  return phone;
}
