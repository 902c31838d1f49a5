import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { leaseCode, onAccess, onAnothersAccount, openSomebody } from './acting.ts';
import { change } from './changing.ts';
import { onErasure, onWhatIsAside } from './deciding.ts';
import type { Worker } from './oracle.ts';
import { atDesk, atDevice, nobody, readPage, readsAll, withPhone } from './reading.ts';
import { type Besieged, type Siege, type Tally, Truth } from './siege.ts';
import { fromAnothersPhone, spoof } from './spoofing.ts';
import { create } from './writing.ts';

type Strike = (siege: Siege, worker: Worker) => Promise<void>;
const often: readonly Strike[] = [create, create, create, change, change, readPage, atDesk];
const seldom: readonly Strike[] = [
  ...[spoof, fromAnothersPhone, atDevice, withPhone, nobody, openSomebody, leaseCode, onAccess],
  ...[onAnothersAccount, onWhatIsAside, onWhatIsAside, onErasure],
];
/** An emergency opening is over by then. */
const halfAnHour = 31 * 60_000;

/** One town under attack: first everybody reads everything they may; then one strike after the other, drawn by the seed. */
export function besiege(at: Besieged, random: SeededRandom, tally: Tally) {
  const siege: Siege = {
    ...{ at, random, tally, truth: new Truth(at.town.truth), devices: new Map(), cursors: [], sent: [] },
    aside: [],
  };
  const everybody = [...at.town.workers, ...at.town.leavers];
  const waiting = [...everybody];
  return {
    /** So many strikes, or fewer if it is enough. */
    async strike(most: number, isEnough: () => boolean): Promise<void> {
      for (let left = most; left > 0 && !isEnough(); left -= 1) {
        const reader = waiting.shift();
        const kinds = random.chance(0.7) ? often : seldom;
        if (reader !== undefined) await readsAll(siege, reader);
        else await random.pick(kinds)(siege, random.pick(everybody));
        tally.cases += 1;
      }
    },
    /** Everybody reads again what they may now: somebody was opened, somebody erased, much was written. */
    readAgain: () => waiting.push(...everybody),
    /** The clock of the town went on: what was opened for half an hour is closed. */
    closeOpenings: () => {
      for (const person of at.town.people) person.openedBy.length = 0;
    },
  };
}
export const openingMs = halfAnHour;
