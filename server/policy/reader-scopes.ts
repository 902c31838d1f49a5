import { coordinatorRooms, type Room, roomReaders } from '../../src/domain/person/closed-rooms.ts';
import { isCoordinator, isStreetWorker, type Rights } from './roles.ts';
import {
  areaScope,
  operatorScope,
  orgScope,
  roomScope,
  staffScope,
  teamScope,
  tenantScope,
} from './scope-names.ts';

/**
 * The scopes a reader holds. Administrators get no data about people by their role: the directory and the staff only.
 * A deputy sees what the team sees, or could not review it.
 */
export function readerScopes(rights: Rights): readonly string[] {
  const rooms = (Object.keys(roomReaders) as Room[]).filter((room) =>
    roomReaders[room].some((role) => rights.roles.includes(role)),
  );
  const scopes = new Set([tenantScope, operatorScope(rights.operatorId)]);
  for (const orgId of rights.orgIds) {
    scopes.add(staffScope(orgId));
    // What another body opened to this one: for those of it who read what people said of being told about.
    const worksThere = rooms.includes('consent') && rights.teams.some((team) => team.orgId === orgId);
    if (isCoordinator(rights) || worksThere) scopes.add(roomScope('consent', staffScope(orgId)));
    if (isCoordinator(rights)) {
      scopes.add(orgScope(orgId));
      for (const room of coordinatorRooms) scopes.add(roomScope(room, orgScope(orgId)));
    }
  }
  if (isStreetWorker(rights) || isCoordinator(rights)) {
    for (const team of rights.teams) {
      const own = [teamScope(team.id), ...team.areaIds.map((areaId) => areaScope(team.orgId, areaId))];
      for (const scope of own) {
        scopes.add(scope);
        for (const room of rooms) scopes.add(roomScope(room, scope));
      }
    }
  }
  return [...scopes].sort();
}

/** What the author of a new record brings to it: the scopes of the teams they work in, of its own organisation. */
export function originScopes(rights: Rights, orgId: string): readonly string[] {
  const own = rights.teams.filter((team) => team.member && team.orgId === orgId);
  return [
    ...own.map((team) => teamScope(team.id)),
    ...own.flatMap((team) => team.areaIds.map((id) => areaScope(team.orgId, id))),
  ]
    .filter((scope, index, all) => all.indexOf(scope) === index)
    .sort();
}
