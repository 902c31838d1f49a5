import { createSeededRandom } from '../../tests/harness/seeded-random.ts';
import { deedNames, sharingDeeds, whoIsWhoDeeds } from '../actions/deeds.ts';
import { foundedTown, userIdOf } from '../centre/centre.ts';
import { workers } from '../centre/town.ts';
import { diskOracles, endOracles, stepOracles } from '../oracles/all.ts';
import { stillMoving } from '../oracles/i4-liveness.ts';
import type { Violation } from '../oracles/oracle.ts';
import type { DiskImage } from '../phone/disk-image.ts';
import type { Phone } from '../phone/phone.ts';
import type { MirroredDatabase } from '../store/mirrored-database.ts';
import { openRealStore } from '../store/open-real-store.ts';
import type { Statement } from '../store/statement.ts';
import { createWorld, type Founded, type SimulatedWorld } from './create-world.ts';
import { type FaultKind, faultKinds } from './fault-kinds.ts';
import { findPhones } from './lose-phone.ts';
import { makePlan, type Step } from './plan.ts';
import { drawSwarm, midnight, type Swarm, start, startOf } from './swarm.ts';
import { takeStep } from './take-step.ts';
import { watchTheDay } from './watch-the-day.ts';

export interface HistoryOptions {
  readonly seed: number;
  /** Only these steps of the plan; all of them when left out. */
  readonly only?: ReadonlySet<number>;
  readonly off?: ReadonlySet<FaultKind>;
  /** Partitions and nothing else, and thirty seconds to come together again. */
  readonly partition?: boolean;
  /** Over a real PostgreSQL: where it is. */
  readonly postgresUrl?: string;
  /** Nothing but edits of the same fields of the same people. */
  readonly edits?: boolean;
  /** Shown the world as it was when the history ended. */
  readonly inspect?: (world: SimulatedWorld) => void;
}

export interface Outcome {
  readonly seed: number;
  readonly operations: number;
  readonly faults: number;
  readonly events: number;
  readonly requests: number;
  readonly faultCounts: ReadonlyMap<string, number>;
  /** From the healing of the network until all was sent and all were alike; null when that never came. */
  readonly healedInMs: number | null;
  readonly violation: Violation | null;
  readonly plan: readonly Step[];
  readonly swarm: Swarm;
}

/** A group's own back-off is a quarter of an hour at most, and a network that came back ends it. */
const patienceMs = 45 * 60_000;
const promptMs = 30_000;
const glanceMs = 1_000;

/** Signals that a promise was broken, and ends the history there. */
class Broken extends Error {
  constructor(readonly violation: Violation) {
    super(violation.what);
  }
}

let founded: Promise<Founded> | null = null;
/** The same for all histories of a process, and never changed: each works on a copy. */
const foundedOnce = (): Promise<Founded> => {
  founded ??= foundTown();
  return founded;
};

/** A calm hour in which every worker downloads the town, once. */
async function foundTown(): Promise<Founded> {
  const town = await foundedTown(() => new Date(start));
  const random = createSeededRandom('founding');
  const statements = new Map<string, Statement>();
  const swarm: Swarm = { ...drawSwarm(random, new Set(faultKinds)), ...calm, phones: workers.length };
  const world = createWorld(swarm, random, {
    town,
    disks: new Map(),
    tokens: new Map(),
    real: null,
    statements,
  });
  const disks = new Map<number, DiskImage>();
  const tokens = new Map<string, string>();
  for (const phone of world.phones) phone.open();
  await world.scheduler.runUntil(start + 20_000, () => {});
  for (const phone of world.phones) {
    const token = phone.tab()?.store.sync.credential ?? '';
    disks.set(workers.indexOf(phone.worker), phone.disk.image());
    tokens.set(token, userIdOf(phone.worker.operatorId));
  }
  world.end();
  return { town, disks, tokens, real: null, statements };
}

const calm = {
  interleaving: 0,
  diskWaits: 0.1,
  pageLimit: 300,
  hints: false,
  fresh: [],
  requestRate: 0,
  diskRate: 0,
};

export async function runHistory(options: HistoryOptions): Promise<Outcome> {
  const random = createSeededRandom(`history ${options.seed}`);
  const drawn = drawSwarm(random.fork('swarm'), options.off ?? new Set());
  const swarm = options.partition ? partitioned(drawn) : options.edits ? ofEdits(drawn) : drawn;
  const deeds = swarm.sharing ? sharingDeeds : swarm.whoIsWho ? whoIsWhoDeeds : deedNames;
  const plan = makePlan(swarm, random.fork('plan'), options.edits ? ['editOneField'] : deeds);
  const founded = await foundedOnce();
  const real = options.postgresUrl === undefined ? null : await realStore(options.postgresUrl);
  await real?.begin(founded.town);
  const world = createWorld(swarm, random, { ...founded, real });
  let violation: Violation | null = null;
  let healedInMs: number | null = null;
  try {
    await livePlan(world, plan, options);
    healedInMs = await heal(world, options.partition ? promptMs : patienceMs);
    checkEnd(world);
    await checkDisks(world);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    violation = error.violation;
  } finally {
    options.inspect?.(world);
    world.end();
  }
  return {
    seed: options.seed,
    operations: world.book.saved.size,
    faults: [...world.book.faults.values()].reduce((sum, count) => sum + count, 0),
    events: world.scheduler.events(),
    requests: world.network.requests(),
    faultCounts: world.book.faults,
    healedInMs,
    violation,
    plan,
    swarm,
  };
}

const partitioned = (swarm: Swarm): Swarm => ({
  ...swarm,
  ofRequests: ['request-lost', 'answer-lost', 'hangs'],
  requestRate: 0.1,
  ofDisk: [],
  planned: ['partition'],
  plannedCount: 6,
  minutes: Math.min(swarm.minutes, 3),
  hints: true,
  quietEnd: false,
});

/** Many hands on few fields. */
const ofEdits = (swarm: Swarm): Swarm => ({ ...swarm, phones: Math.max(4, swarm.phones), actions: 220 });

let opened: Promise<MirroredDatabase> | null = null;
/** One database of its own for all histories of a process. */
function realStore(url: string): Promise<MirroredDatabase> {
  opened ??= openRealStore(url);
  return opened;
}

async function livePlan(
  world: SimulatedWorld,
  plan: readonly Step[],
  { only, seed }: HistoryOptions,
): Promise<void> {
  const look = lookAt(world);
  const start = startOf(world.swarm);
  if (world.swarm.midnight) watchTheDay(world, midnight);
  for (const phone of world.phones) {
    world.scheduler.after(world.random.next() * (world.swarm.late ? 60_000 : 5_000), () => phone.open());
  }
  for (const [index, step] of plan.entries()) {
    if (only !== undefined && !only.has(index)) continue;
    await world.scheduler.runUntil(start + step.at, look);
    takeStep(world, step, createSeededRandom(`${seed} step ${index}`));
  }
  await world.scheduler.runUntil(start + world.swarm.minutes * 60_000, look);
}

/** What no step may break, looked at on the phones that an event touched. */
function lookAt(world: SimulatedWorld): () => void {
  const oracles = stepOracles();
  return () => {
    const told = world.takeTold();
    if (told !== null) throw new Broken(told);
    for (const phone of world.takeTouched()) {
      for (const [oracle, check] of oracles) {
        const what = check(world.seen(), phone);
        if (what !== null) throw new Broken({ oracle, phone: phone.name, what });
      }
    }
  };
}

/** I4: with a whole network everything drains, and all become alike. */
async function heal(world: SimulatedWorld, patience: number): Promise<number> {
  const look = lookAt(world);
  await world.heal(patience === promptMs);
  const healedAt = world.scheduler.now();
  let moving = stillMoving(world.seen());
  const latest = healedAt + patience;
  while (moving !== null && world.scheduler.now() < latest) {
    findPhones(world);
    const waited = world.scheduler.now() - healedAt;
    const next = world.scheduler.now() + Math.max(glanceMs, waited / 10);
    await world.scheduler.runUntil(Math.min(next, latest), look);
    await world.signInWhereAsked();
    moving = stillMoving(world.seen());
  }
  if (moving !== null) throw new Broken({ oracle: 'I4 liveness', ...moving });
  return world.scheduler.now() - healedAt;
}

/** Nothing is sealed here, so what lies on a disk can be read: after one more contact, once every phone was quiet for a while. */
async function checkDisks(world: SimulatedWorld): Promise<void> {
  const wait = (ms: number): Promise<void> => world.scheduler.runUntil(world.scheduler.now() + ms, () => {});
  for (const phone of world.phones) void phone.tab()?.sync.sendNow();
  await wait(5_000);
  for (const phone of world.phones) await tidy(phone, wait);
  for (const [oracle, check] of diskOracles) {
    const [first] = check(world.seen());
    if (first !== undefined) throw new Broken({ oracle, phone: first.phone ?? null, what: first.what });
  }
}

/** A disk that was full a moment ago may still be: then it is tidied a little later. */
async function tidy(phone: Phone, wait: (ms: number) => Promise<void>): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const tidied = phone
      .tab()
      ?.store.compactNow()
      .catch(() => false);
    await wait(1_000);
    if ((await tidied) === true) return;
  }
}

function checkEnd(world: SimulatedWorld): void {
  for (const [oracle, check] of endOracles) {
    const [first] = check(world.seen());
    if (first !== undefined) throw new Broken({ oracle, phone: first.phone ?? null, what: first.what });
  }
  for (const phone of world.phones) {
    const [bug] = phone.tab()?.sync.diagnostics.bugs() ?? [];
    if (bug !== undefined) throw new Broken({ oracle: 'no bugs', phone: phone.name, what: bug });
  }
  const [error] = world.unexpected();
  if (error !== undefined) throw new Broken({ oracle: 'no bugs', phone: null, what: JSON.stringify(error) });
}
