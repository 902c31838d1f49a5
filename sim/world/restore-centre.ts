import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { town } from '../centre/town.ts';
import type { SimulatedWorld } from './create-world.ts';

/** The centre's store goes back to its last backup: often the town as it was founded, else one made earlier in the night. */
export function restoreCentre(world: SimulatedWorld, random: SeededRandom): boolean {
  const { backups, book, centre } = world;
  if (random.chance(0.4)) {
    backups.push(centre.database.image());
    return false;
  }
  const image = backups.at(-1) ?? world.town;
  const { truth } = world.seen();
  const known = [...book.saved.keys()].filter((opId) => truth.operation(opId) !== undefined);
  if (!centre.restore(image)) return false;
  const { epoch = 1, n = 0 } = (image.tenant?.get(`${town.tenant}|`) ?? {}) as { epoch?: number; n?: number };
  book.restores.push({ to: epoch * 2 ** 32 + n, takenAway: centre.takenAway.length });
  for (const opId of known) {
    if (truth.operation(opId) !== undefined) continue;
    book.forgotten.add(opId);
    // Its answer may be on its way: until the phone is told of the restore, it may take that for true.
    for (const waiting of world.seen().pending.values()) waiting.delete(opId);
  }
  return true;
}
