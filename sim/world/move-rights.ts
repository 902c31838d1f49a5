import { endRoles } from '../../server/store/end-access.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { town, type Worker } from '../centre/town.ts';
import type { Phone } from '../phone/phone.ts';
import type { SimulatedWorld } from './create-world.ts';
import { openDesk } from './desk.ts';
import type { PlannedFault } from './fault-kinds.ts';

/** Somebody leaves or joins a team, loses a role, a place comes into another area: what a coordinator does at the desk. */
export function moveRights(
  world: SimulatedWorld,
  { worker }: Phone,
  fault: PlannedFault,
  random: SeededRandom,
): void {
  world.rightsMoved();
  const { operatorId } = worker;
  switch (fault) {
    case 'team-left':
      openDesk(world, random)?.patch('team', worker.teamId, 'memberIds', { add: [], remove: [operatorId] });
      return;
    case 'team-joined': {
      const other = random.pick([town.teams.centro, town.teams.nord]);
      const { book, centre } = world;
      book.letIn.push({ operatorId, teamId: other, takenAway: centre.takenAway.length });
      openDesk(world, random)?.patch('team', other, 'memberIds', { add: [operatorId], remove: [] });
      return;
    }
    case 'place-moved': {
      const place = random.pick([town.places.piazza, town.places.stazione, town.places.parco]);
      openDesk(world, random)?.patch('place', place, 'areaId', { set: random.pick(['centro', 'nord']) });
      return;
    }
    case 'role-lost':
      void world.centre.work(loseRole(world, worker, random.chance(0.5) ? 'volunteer' : 'org_admin'));
      return;
    case 'agreement-changed': {
      // Its last day was yesterday, is today, or it has none any more.
      const untilOn = random.pick(['2026-11-20', '2026-11-20', '2026-11-21', null]);
      openDesk(world, random)?.patch('agreement', town.agreement, 'untilOn', { set: untilOn });
      return;
    }
    default:
      return;
  }
}

/** The role they had ends, as an administrator ends it; another one is given. */
async function loseRole(
  { centre }: SimulatedWorld,
  { operatorId, roles }: Worker,
  other: string,
): Promise<void> {
  const ended = await endRoles(centre.store, town.tenant, operatorId, roles).catch(() => false);
  if (!ended) return;
  await centre.database.change('account', (row) => row.operator_id === operatorId, { roles: [other] });
}
