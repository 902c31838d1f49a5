import { isCoordinator, isStreetWorker, type Rights } from './roles.ts';
import { areaScope, operatorScope, orgScope, staffScope, teamScope, tenantScope } from './scope-names.ts';

/**
 * The scopes a reader holds. Administrators get no data about people by their role: the directory and the staff only.
 * A deputy sees what the team sees, or could not review it.
 */
export function readerScopes(rights: Rights): readonly string[] {
  const scopes = new Set([tenantScope, operatorScope(rights.operatorId)]);
  for (const orgId of rights.orgIds) {
    scopes.add(staffScope(orgId));
    if (isCoordinator(rights)) scopes.add(orgScope(orgId));
  }
  if (isStreetWorker(rights) || isCoordinator(rights)) {
    for (const team of rights.teams) {
      scopes.add(teamScope(team.id));
      for (const areaId of team.areaIds) scopes.add(areaScope(team.orgId, areaId));
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
