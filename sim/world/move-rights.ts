import { v7 } from 'uuid';
import { push } from '../../server/store/accept/push.ts';
import { endRoles } from '../../server/store/end-access.ts';
import type { Account } from '../../server/store/rights.ts';
import type { FieldPatch } from '../../src/domain/kernel/operation.ts';
import type { SeededRandom } from '../../tests/harness/seeded-random.ts';
import { userIdOf } from '../centre/centre.ts';
import { town, type Worker, workers } from '../centre/town.ts';
import { bodyOf } from '../oracles/town-truth.ts';
import type { Phone } from '../phone/phone.ts';
import type { SimulatedWorld } from './create-world.ts';
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
      atDesk(world, 'team', worker.teamId, 'memberIds', { add: [], remove: [operatorId] }, random);
      return;
    case 'team-joined': {
      const other = random.pick([town.teams.centro, town.teams.nord]);
      const { book, centre } = world;
      book.letIn.push({ operatorId, teamId: other, takenAway: centre.takenAway.length });
      atDesk(world, 'team', other, 'memberIds', { add: [operatorId], remove: [] }, random);
      return;
    }
    case 'place-moved': {
      const place = random.pick([town.places.piazza, town.places.stazione, town.places.parco]);
      atDesk(world, 'place', place, 'areaId', { set: random.pick(['centro', 'nord']) }, random);
      return;
    }
    case 'role-lost':
      void world.centre.work(loseRole(world, worker, random.chance(0.5) ? 'volunteer' : 'org_admin'));
      return;
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

function atDesk(
  world: SimulatedWorld,
  kind: string,
  recordId: string,
  field: string,
  change: FieldPatch,
  random: SeededRandom,
): void {
  const coordinator = workers.find((one) => one.roles.includes('coordinator'));
  if (coordinator === undefined || !world.centre.isUp()) return;
  const now = new Date(world.scheduler.now()).toISOString();
  const msecs = world.scheduler.now();
  const newId = (): string => v7({ msecs, random: random.bytes(16) });
  const account: Account = {
    tenantId: town.tenant,
    userId: userIdOf(coordinator.operatorId),
    operatorId: coordinator.operatorId,
    orgId: coordinator.orgId,
    roles: coordinator.roles,
    pastRoles: [],
    pastOrgIds: [],
  };
  const deviceId = newId();
  const seen = bodyOf(world.seen().truth.record(recordId))[field] ?? null;
  const operation = {
    action: 'patch' as const,
    opId: newId(),
    recordId,
    kind,
    schemaVersion: 1,
    recordedAt: now,
    patch: { [field]: change },
    baseValues: { [field]: seen },
    baseV: 0,
    deviceId,
    seq: 1,
    clockOffsetMs: 0,
  };
  const request = {
    beacon: { deviceId, headSeq: 1, onlyHere: 0, appVersion: 'desk' },
    groups: [{ groupId: newId(), operations: [operation as never] }],
  };
  const pushing = push(world.centre.store, account, request, (error) => {
    world.tell({ oracle: 'no bugs', phone: null, what: String(error) });
  });
  world.centre.work(pushing).catch(() => undefined);
}
