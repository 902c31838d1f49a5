import type { OutboxItem } from '../../src/storage/outbox-item.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { userIdOf } from '../centre/centre.ts';
import { workers } from '../centre/town.ts';
import type { Violation, World } from '../oracles/oracle.ts';
import { truthOf } from '../oracles/town-truth.ts';
import type { DiskImage } from '../phone/disk-image.ts';
import { createPhone, type Phone } from '../phone/phone.ts';
import type { Tab } from '../phone/tab.ts';
import type { MirroredDatabase } from '../store/mirrored-database.ts';
import type { Tables } from '../store/model-tables.ts';
import type { Statement } from '../store/statement.ts';
import { type Book, createBook } from './book.ts';
import { createNetwork, type Network } from './network.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { createSimulatedCentre, type SimulatedCentre } from './simulated-centre.ts';
import { type Swarm, startOf } from './swarm.ts';

/** One town, its phones and its centre, for one history. */
export interface SimulatedWorld {
  readonly swarm: Swarm;
  readonly random: SeededRandom;
  readonly scheduler: Scheduler;
  readonly network: Network;
  readonly centre: SimulatedCentre;
  readonly phones: readonly Phone[];
  readonly book: Book;
  readonly images: Map<string, DiskImage>;
  /** Of the centre, the newest last; and what it was founded as. */
  readonly backups: Tables[];
  readonly town: Tables;
  addPhone(of: Phone, image: DiskImage): void;
  /** A promise that a deed itself saw broken. */
  tell(violation: Violation): void;
  takeTold(): Violation | null;
  takeTouched(): readonly Phone[];
  noteSaved(phone: string, opIds: readonly string[]): void;
  rightsMoved(): void;
  /** The centre looked at what ended with the day. */
  dayLooked(): void;
  seen(): World;
  /** The phone comes into reach of the network, or leaves it. */
  reach(phone: Phone, isInReach: boolean): void;
  /** `prompt`: what hung is cut, as when a radio finds its cell again; else the phones' own time-outs end it. */
  heal(prompt: boolean): Promise<void>;
  /** A refusal that was on its way when the network healed asks a worker to sign in after that. */
  signInWhereAsked(): Promise<void>;
  unexpected(): readonly unknown[];
  end(): void;
}

/** What every history begins from: the town at the centre, and the disks of phones that have downloaded it. */
export interface Founded {
  readonly town: Tables;
  /** By the worker's place in the list; empty while these disks are being made. */
  readonly disks: ReadonlyMap<number, DiskImage>;
  /** Their tokens, good from the start. */
  readonly tokens: ReadonlyMap<string, string>;
  /** What the store in memory has understood of its SQL so far. */
  readonly statements: Map<string, Statement>;
  /** A real store, begun with the town, in the place of the model. */
  readonly real: MirroredDatabase | null;
}

export function createWorld(swarm: Swarm, random: SeededRandom, founded: Founded): SimulatedWorld {
  const { town } = founded;
  const scheduler = createScheduler(startOf(swarm), random.fork('scheduler'), () => centre.outside());
  const book = createBook();
  const weather = random.fork('network');
  const disks = random.fork('disks');
  let healed = false;
  let dayLookedIn = 0;
  let rightsMoved = false;
  let told: Violation | null = null;
  const touched = new Set<Phone>();
  const pending = new Map<string, Set<string>>();
  const phones: Phone[] = [];
  const lists = new Map<
    Phone,
    { readonly tab: Tab | null; readonly at: number; readonly items: readonly OutboxItem[] }
  >();

  const drawn = <T extends string>(kinds: readonly T[], rate: number, from: SeededRandom): T | null => {
    if (healed || kinds.length === 0 || !from.chance(rate)) return null;
    const kind = from.pick(kinds);
    book.count('faults', kind);
    return kind;
  };

  const centre = createSimulatedCentre({
    tokens: founded.tokens,
    scheduler,
    random: random.fork('centre'),
    town,
    swarm,
    real: founded.real,
    statements: founded.statements,
  });
  const network = createNetwork({
    scheduler,
    random: weather,
    faultOfRequest: () => drawn(swarm.ofRequests, swarm.requestRate, weather),
    mayHint: () => (healed || swarm.hints) && centre.isUp() && (healed || !weather.chance(0.05)),
    pageLimit: () => (swarm.pageLimit === 300 ? null : swarm.pageLimit),
    serve: centre.serve,
    subscribe: centre.subscribe,
  });

  function add(workerAt: number, name: string, image: DiskImage | null, isCopy = false): Phone {
    const worker = workers[workerAt % workers.length] as (typeof workers)[number];
    pending.set(name, new Set());
    const phone = createPhone({
      scheduler,
      network,
      random: disks.fork(name),
      worker,
      name,
      image,
      roles: worker.roles,
      token: centre.signIn(userIdOf(worker.operatorId)),
      damaged: isCopy,
      diskWaits: swarm.diskWaits,
      faultOfDisk: () => drawn(swarm.ofDisk, swarm.diskRate, disks),
      onChange: (one) => touched.add(one),
      onOpened: (one) => touched.add(one),
    });
    phones.push(phone);
    return phone;
  }

  const crew = crewOf(swarm, random.fork('crew'));
  for (let at = 0; at < swarm.phones; at += 1) {
    const workerAt = crew[at % crew.length] ?? 0;
    // An eighth phone is a second one of somebody's: two logs never begin from one disk, unless they are a clone.
    const image = at < crew.length && !swarm.fresh.includes(at) ? founded.disks.get(workerAt) : undefined;
    add(workerAt, `phone-${at}`, image ?? null);
  }

  const truth = truthOf(centre.database);
  const seen: World = {
    phones,
    book,
    truth,
    database: centre.database,
    takenAway: centre.takenAway,
    now: scheduler.now,
    isDayBegun: () => !swarm.midnight || dayLookedIn === Number(centre.database.rows('tenant')[0]?.epoch),
    get rightsMoved() {
      return rightsMoved;
    },
    pending,
    listed: (phone) => {
      const tab = phone.tab();
      const known = lists.get(phone);
      if (known?.tab === tab && known.at === scheduler.events()) return known.items;
      const items = tab?.store.sync.outboxItems(new Map()) ?? [];
      lists.set(phone, { tab, at: scheduler.events(), items });
      return items;
    },
  };

  return {
    swarm,
    random: random.fork('world'),
    scheduler,
    network,
    centre,
    phones,
    book,
    images: new Map(),
    backups: [],
    town,
    addPhone: (of, image) => {
      add(workers.indexOf(of.worker), `${of.name}-copy-${phones.length}`, image, true).open();
    },
    tell: (violation) => {
      told ??= violation;
    },
    takeTold: () => told,
    takeTouched: () => {
      const all = [...touched];
      touched.clear();
      for (const phone of all) forgetArrived(pending.get(phone.name));
      return all;
    },
    noteSaved: (phone, opIds) => {
      for (const opId of opIds) pending.get(phone)?.add(opId);
    },
    dayLooked: () => {
      dayLookedIn = Number(centre.database.rows('tenant')[0]?.epoch);
    },
    rightsMoved: () => {
      rightsMoved = true;
    },
    seen: () => seen,
    reach: (phone, isInReach) => {
      const { online, offline } = phone.tab()?.signs ?? { online: () => {}, offline: () => {} };
      if (!isInReach) {
        network.part(phone.name);
        offline();
        return;
      }
      network.join(phone.name);
      online();
    },
    heal: async (prompt) => {
      healed = true;
      network.join();
      if (prompt) network.cutHanging();
      centre.stayUp();
      for (const phone of phones) await makeWell(phone);
    },
    signInWhereAsked: async () => {
      for (const phone of phones) await signInWhenAsked(phone);
    },
    unexpected: () => centre.errors(),
    end: () => {
      for (const phone of phones) phone.end();
    },
  };

  function forgetArrived(waiting: Set<string> | undefined): void {
    for (const opId of waiting ?? []) {
      if (truth.operation(opId) !== undefined || book.discarded.has(opId) || book.lostWithDisk.has(opId)) {
        waiting?.delete(opId);
      }
    }
  }

  /** Who is asked to sign in does; where a full disk refuses to keep it, they are asked again. */
  async function signInWhenAsked(phone: Phone): Promise<void> {
    const tab = phone.tab();
    if (tab === null) return;
    const holdsNone = (): boolean => !centre.isGood(tab.store.sync.credential);
    const isAsked = tab.sync.status.current().link === 'sign-in-needed';
    for (let tries = 0; tries < 10 && (holdsNone() || (isAsked && tries === 0)); tries += 1) {
      const token = centre.signIn(userIdOf(phone.worker.operatorId));
      const kept = tab.store.sync.keepCredential(token).catch(() => undefined);
      await scheduler.runUntil(scheduler.now() + 200, () => {});
      await kept;
      tab.sync.credentialRenewed();
    }
  }

  /** The worker takes the phone out: it is on, in reach, and signed in. */
  async function makeWell(phone: Phone): Promise<void> {
    const quiet = (): void => {};
    for (let tries = 0; phone.tab() === null && tries < 100; tries += 1) {
      await scheduler.runUntil(scheduler.now() + 100, quiet);
      if (phone.tab() === null && tries === 60) phone.open();
    }
    const tab = phone.tab();
    if (tab === null) return;
    if (!swarm.quietEnd) tab.signs.visible();
    await signInWhenAsked(phone);
    if (!swarm.quietEnd) tab.signs.online();
  }
}

/** Where rights change things are set aside, so a coordinator who can decide on them is mostly there. */
function crewOf({ planned }: Swarm, random: SeededRandom): readonly number[] {
  const crew = random.shuffle(workers.map((_, at) => at));
  const setsAside = planned.some((kind) => kind === 'team-left' || kind === 'role-lost');
  const coordinator = workers.findIndex(({ roles }) => roles.includes('coordinator'));
  if (!setsAside || !random.chance(0.7)) return crew;
  return [
    ...crew.filter((at) => at !== coordinator).slice(0, 1),
    coordinator,
    ...crew.filter((at) => at !== coordinator).slice(1),
  ];
}
