import type { SeededRandom } from '../tests/harness/seeded-random.ts';
import { atDesk, atDevice, nobody, readPage, readsAll } from './reading.ts';
import type { Besieged, Siege, Tally } from './siege.ts';
import { change, create, spoof } from './writing.ts';

/** First everybody reads everything they may; then one strike after the other, drawn by the seed. */
export async function strike(
  at: Besieged,
  random: SeededRandom,
  tally: Tally,
  most: number,
  isEnough: () => boolean,
): Promise<void> {
  const siege: Siege = {
    ...{ at, random, tally, truth: [...at.town.truth], devices: new Map(), cursors: [], sent: [] },
  };
  let left = most;
  for (const worker of at.town.workers) {
    if (left <= 0 || isEnough()) return;
    await readsAll(siege, worker);
    left -= 1;
    tally.cases += 1;
  }
  const kinds = [create, create, create, change, change, change, spoof, readPage, atDesk, atDevice, nobody];
  for (; left > 0 && !isEnough(); left -= 1) {
    await random.pick(kinds)(siege, random.pick(at.town.workers));
    tally.cases += 1;
  }
}
