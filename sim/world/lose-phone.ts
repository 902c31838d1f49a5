import { reportFound, reportLost } from '../../server/store/devices.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { userIdOf } from '../centre/centre.ts';
import { town } from '../centre/town.ts';
import type { Phone } from '../phone/phone.ts';
import { ModelError } from '../store/model-tables.ts';
import type { SimulatedWorld } from './create-world.ts';

const longestMs = 120_000;

/** A phone is reported lost, and found again a while later, or in the morning: what waits on it is not lost with it. */
export function losePhone(world: SimulatedWorld, phone: Phone, random: SeededRandom): boolean {
  const { centre, scheduler } = world;
  const deviceId = phone.tab()?.store.sync.deviceId;
  if (deviceId === undefined || centre.isRestoring()) return false;
  void centre.work(
    reportLost(centre.store, town.tenant, deviceId).then(
      (isKnown) => isKnown && centre.endSessions(userIdOf(phone.worker.operatorId)),
      died,
    ),
  );
  scheduler.after(random.next() * longestMs, () => {
    find(centre, deviceId);
  });
  return true;
}

/** In the morning every phone is in its worker's pocket again. */
export function findPhones({ centre, seen }: Pick<SimulatedWorld, 'centre' | 'seen'>): void {
  for (const { device_id, state } of seen().database.rows('device'))
    if (state === 'lost') find(centre, String(device_id));
}

const find = (centre: SimulatedWorld['centre'], deviceId: string): void =>
  void centre.work(reportFound(centre.store, town.tenant, deviceId).catch(died));

/** The centre died in the middle of it: whoever said so says it again, or not. */
function died(error: unknown): false {
  if (error instanceof ModelError && error.code === '0A000') throw error;
  return false;
}
