import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import {
  type DiskFault,
  diskFaults,
  type FaultKind,
  type PlannedFault,
  plannedFaults,
  type RequestFault,
  requestFaults,
} from './fault-kinds.ts';

export const start = Date.UTC(2026, 10, 21, 20, 30);
/** The day that every history begins in ends; the night does not. */
export const midnight = Date.UTC(2026, 10, 21, 23);
export const startOf = ({ midnight: isOver, minutes }: Pick<Swarm, 'midnight' | 'minutes'>): number =>
  isOver ? midnight - minutes * 30_000 : start;

/** What one history draws: which faults there are, and how often. */
export interface Swarm {
  readonly phones: number;
  readonly actions: number;
  readonly minutes: number;
  readonly ofRequests: readonly RequestFault[];
  readonly requestRate: number;
  readonly ofDisk: readonly DiskFault[];
  readonly diskRate: number;
  readonly planned: readonly PlannedFault[];
  readonly plannedCount: number;
  /** How often a statement of the store lets others go first. */
  readonly interleaving: number;
  readonly diskWaits: number;
  readonly hints: boolean;
  /** Records of a page: small ones make long downloads. */
  readonly pageLimit: number;
  readonly late: boolean;
  /** A night of finding out who is who: little else is written. */
  readonly whoIsWho: boolean;
  /**
   * A new phone that writes next to nothing, half of that nonsense, and is seldom in reach: what was refused may be all
   * that tells it that the centre was put back.
   */
  readonly seldomWrites: number | null;
  /** A night of opening what is known to another body, and of closing it again. */
  readonly sharing: boolean;
  /** A day ends in the middle of the history: what was open until then closes, and nobody writes anything. */
  readonly midnight: boolean;
  /** The network comes back without a sign: the phones find out by their own timers. */
  readonly quietEnd: boolean;
  /** Phones that are out of reach of any network for most of the night, but for a moment now and then. */
  readonly outOfReach: readonly number[];
  /** Phones that begin with nothing; the others have downloaded the town. */
  readonly fresh: readonly number[];
}

const some8 = (random: SeededRandom, share: number): number[] =>
  [0, 1, 2, 3, 4, 5, 6, 7].filter(() => random.chance(share));

/** Mostly few: what goes wrong between two needs two, and a night of eight costs as much as five of two. */
const howMany: readonly number[] = [2, 3, 4]
  .flatMap((phones, at) => Array.from({ length: [32, 13, 3][at] ?? 0 }, () => phones))
  .concat([5, 6, 8]);

export function drawSwarm(random: SeededRandom, off: ReadonlySet<FaultKind>): Swarm {
  const some = <T extends FaultKind>(kinds: readonly T[]): T[] => {
    const chosen = random.shuffle(kinds).slice(0, random.integer(0, Math.ceil(kinds.length / 2)));
    return chosen.filter((kind) => !off.has(kind));
  };
  const calm = random.chance(0.04);
  const drawn: Swarm = {
    phones: random.pick(howMany),
    actions: random.integer(28, 41),
    minutes: random.pick([1, 1, 1, 1, 2, 2, 3, 5, 10]),
    ofRequests: calm ? [] : some(requestFaults),
    requestRate: random.pick([0.03, 0.1, 0.25, 0.4]),
    ofDisk: calm ? [] : some(diskFaults),
    diskRate: random.pick([0, 0, 0.02, 0.1]),
    planned: calm ? [] : some(plannedFaults),
    plannedCount: random.integer(2, 9),
    interleaving: random.pick([0, 0, 0.05, 0.3]),
    diskWaits: random.pick([0.1, 0.3, 1]),
    hints: random.chance(0.25),
    pageLimit: random.pick([3, 8, 20, 300, 300, 300, 300]),
    late: random.chance(0.3),
    whoIsWho: random.chance(0.04),
    ...sharingOf(random.fork('sharing')),
    quietEnd: random.chance(0.2),
    outOfReach: some8(random, random.pick([0, 0.5, 0.8, 1])),
    fresh: some8(random, 0.25),
    seldomWrites: null,
  };
  return random.fork('seldom').chance(0.08) ? withOneWhoSeldomWrites(drawn, off) : drawn;
}

function sharingOf(random: SeededRandom): Pick<Swarm, 'sharing' | 'midnight'> {
  const sharing = random.chance(0.12);
  return { sharing, midnight: random.chance(sharing ? 0.5 : 0.02) };
}

function withOneWhoSeldomWrites(swarm: Swarm, off: ReadonlySet<FaultKind>): Swarm {
  const one = 1;
  return {
    ...swarm,
    seldomWrites: one,
    fresh: [...new Set([...swarm.fresh, one])],
    outOfReach: [...new Set([...swarm.outOfReach, one])],
    planned: off.has('centre-restored')
      ? swarm.planned
      : [...new Set([...swarm.planned, 'centre-restored' as const])],
  };
}
