import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { userIdOf } from '../centre/centre.ts';
import type { Phone } from '../phone/phone.ts';
import type { SimulatedWorld } from './create-world.ts';
import { decideErasureAtDesk } from './decide-erasure-at-desk.ts';
import type { PlannedFault } from './fault-kinds.ts';
import { losePhone } from './lose-phone.ts';
import { moveRights } from './move-rights.ts';
import { restoreCentre } from './restore-centre.ts';
import { loseRow, rollBack } from './trouble.ts';

const day = 86_400_000;
/** A history needs no more of them, and each costs time. */
const mostPhones = 9;

/** Opened where no network is, left to its idle work and closed again: what was lost is fetched by a later opening. */
function stayInThePocket(world: SimulatedWorld, phone: Phone, random: SeededRandom): void {
  const { scheduler } = world;
  world.reach(phone, false);
  scheduler.after(5_000, () =>
    phone
      .tab()
      ?.store.compactNow()
      .catch(() => undefined),
  );
  scheduler.after(10_000, () => phone.kill());
  scheduler.after(15_000 + random.next() * 45_000, () => world.reach(phone, true));
}

export function makeFault(
  world: SimulatedWorld,
  phone: Phone,
  fault: PlannedFault,
  random: SeededRandom,
): void {
  const { book, centre, network, scheduler } = world;
  const happened = (): boolean => {
    switch (fault) {
      case 'tab-killed':
        phone.kill();
        return true;
      case 'row-spoilt':
      case 'row-lost':
        if (!loseRow(book, phone, random, fault === 'row-spoilt')) return false;
        if (random.chance(0.3)) stayInThePocket(world, phone, random);
        return true;
      case 'disk-rolled-back': {
        const older = world.images.get(phone.name);
        if (older === undefined || random.chance(0.4)) {
          world.images.set(phone.name, phone.disk.image());
          return false;
        }
        if (older.rows.size === 0) return false;
        rollBack(book, phone, older);
        return true;
      }
      case 'phone-cloned':
        if (world.phones.length >= mostPhones || phone.disk.image().rows.size === 0) return false;
        world.addPhone(phone, phone.disk.image());
        return true;
      case 'second-tab':
        if (phone.tab() === null) return false;
        phone.open();
        return true;
      case 'clock-ahead':
        phone.clock.set(random.integer(1, 3 * day));
        return true;
      case 'clock-behind':
        phone.clock.set(random.chance(0.2) ? -scheduler.now() + day : -random.integer(1, 3 * day));
        return true;
      case 'clock-frozen':
        phone.clock.freeze();
        return true;
      case 'partition': {
        const parted = random.chance(0.3) ? world.phones : [phone];
        for (const one of parted) network.part(one.name);
        scheduler.after(random.next() * 60_000, () => {
          for (const one of parted) world.reach(one, true);
        });
        return true;
      }
      case 'centre-dies-before-commit':
        centre.dieAtCommit('before');
        return true;
      case 'centre-dies-after-commit':
        centre.dieAtCommit('after');
        return true;
      case 'store-goes-away':
        centre.loseDatabase();
        return true;
      case 'centre-restored':
        return restoreCentre(world, random);
      case 'session-ended':
        centre.endSessions(userIdOf(phone.worker.operatorId));
        return true;
      case 'erasure-decided':
        return decideErasureAtDesk(world, random);
      case 'phone-reported-lost':
        return losePhone(world, phone, random);
      default:
        moveRights(world, phone, fault, random);
        return true;
    }
  };
  if (happened()) book.count('faults', fault);
}
