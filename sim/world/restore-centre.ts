import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { town } from '../centre/town.ts';
import type { Phone } from '../phone/phone.ts';
import type { Book } from './book.ts';
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
    if (world.phones.some((phone) => isShownOn(phone, opId, book))) book.owed.add(opId);
    // Its answer may be on its way: until the phone is told of the restore, it may take that for true.
    for (const waiting of world.seen().pending.values()) waiting.delete(opId);
  }
  return true;
}

/** A phone gives back to a restored centre what it still shows, but for what was mended or given up. */
export function isShownOn(phone: Phone, opId: string, { restores }: Pick<Book, 'restores'>): boolean {
  const state = phone.tab()?.open.state();
  const own = state?.own.get(opId);
  if (state === undefined || own === undefined || own.discarded || own.replacedBy !== undefined) return false;
  // It changed nothing, so it was answered with the version that stood: the store did not forget that one.
  if ((own.answer?.v ?? Number.POSITIVE_INFINITY) <= (restores.at(-1)?.to ?? 0)) return false;
  return own.answer?.result === 'refused' || state.view(own.operation.recordId) !== null;
}
