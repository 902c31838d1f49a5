import { closeOpenings } from '../../server/sharing/close-openings.ts';
import { town } from '../centre/town.ts';
import type { SimulatedWorld } from './create-world.ts';

const everyMs = 30_000;

/** As `server/sharing` does: from the first moment of the day on, and again when the store was away or was put back. */
export function watchTheDay(world: SimulatedWorld, midnight: number): void {
  const { centre, scheduler } = world;
  const look = (): void => {
    scheduler.after(everyMs, look);
    if (!centre.isUp() || world.seen().isDayBegun()) return;
    const looking = centre.work(closeOpenings(centre.store, town.tenant));
    looking.then(() => world.dayLooked()).catch(() => undefined);
  };
  scheduler.after(midnight - scheduler.now() + 1_000, look);
}
