import type { Entity } from '../../src/domain/rights/entities.ts';
import { cellOf, entities, type Reach } from './matrix.ts';
import { isCoordinator, isStreetWorker, type Loan, noLoans, type Rights, type TeamRight } from './roles.ts';
import {
  aboutScope,
  areaScope,
  atScope,
  metScope,
  nightScope,
  operatorScope,
  orgScope,
  rowScope,
  staffScope,
  teamScope,
  tenantScope,
} from './scope-names.ts';

/** What a reader holds, each with the instant at which it ends; null while their rights stay as they are. */
export type HeldScopes = ReadonlyMap<string, string | null>;

/** The scopes a reader holds, in order. */
export const readerScopes = (rights: Rights): readonly string[] => [...heldScopes(rights).keys()].sort();

/**
 * The scopes a reader holds, by the matrix. Administrators get no data about people by their role: the directory and the staff only.
 * A deputy sees what the team sees, or could not review it.
 */
export function heldScopes(rights: Rights): HeldScopes {
  const held = new Map<string, string | null>();
  const hold = (scope: string, until: string | null = null) => {
    const before = held.get(scope);
    const isLonger = before === undefined || (before !== null && (until === null || before < until));
    if (isLonger) held.set(scope, until);
  };
  hold(tenantScope);
  hold(operatorScope(rights.operatorId));
  for (const orgId of rights.orgIds) {
    hold(staffScope(orgId));
    if (isCoordinator(rights)) hold(orgScope(orgId));
  }
  if (isStreetWorker(rights) || isCoordinator(rights)) {
    for (const scope of teamScopes(rights.teams)) hold(scope);
  }
  for (const role of rights.roles) {
    for (const entity of entities) {
      const { reach } = cellOf(role, entity);
      for (const [scope, until] of reached(reach, entity, rights)) hold(rowScope(entity, scope), until);
    }
  }
  return held;
}

type Reached = readonly (readonly [scope: string, until: string | null])[];

function reached(reach: Reach, entity: Entity, rights: Rights): Reached {
  const { orgIds, teams, operatorId } = rights;
  const loans = rights.loans ?? noLoans;
  const lent = (scope: (id: string) => string, list: readonly Loan[]): Reached =>
    list.map(({ id, until }) => [scope(id), until]);
  const whole = (scopes: readonly string[]): Reached => scopes.map((scope) => [scope, null]);
  const ownNights = loans.nights.map(
    ({ id, until }) => [nightScope(id, operatorScope(operatorId)), until] as const,
  );
  switch (reach) {
    case 'team': {
      const worksIn = orgIds.filter((orgId) => teams.some((team) => team.orgId === orgId));
      return whole([...teamScopes(teams), ...sentTo(entity, worksIn)]);
    }
    case 'org':
      return whole([...orgIds.map(orgScope), ...sentTo(entity, orgIds)]);
    case 'staff':
    case 'network':
      return whole(
        sentTo(entity, orgIds).filter((scope) => reach === 'staff' || isFromOutside(entity, scope)),
      );
    case '30 days':
      return entity === 'encounter'
        ? [
            ...ownNights,
            ...teams.flatMap((team) =>
              loans.nights.map(({ id, until }) => [nightScope(id, teamScope(team.id)), until] as const),
            ),
          ]
        : lent(metScope, loans.met);
    case 'assigned':
      return [...lent(aboutScope, loans.assigned), ...(entity === 'encounter' ? ownNights : [])];
    case 'tonight':
      return lent(atScope, loans.tonightsPlaces);
    case 'unsealed':
      return lent(aboutScope, loans.unsealed);
    case '-':
      return [];
  }
}

const teamScopes = (teams: readonly TeamRight[]): readonly string[] =>
  teams.flatMap((team) => [
    teamScope(team.id),
    ...team.areaIds.map((areaId) => areaScope(team.orgId, areaId)),
  ]);

/** What belongs to no team: places and alerts of the network, alerts to all who work there, what another body opened to this one. */
function sentTo(entity: Entity, orgIds: readonly string[]): readonly string[] {
  switch (entity) {
    case 'place':
      return [tenantScope];
    case 'alert':
      return [tenantScope, ...orgIds.map(staffScope)];
    case 'consent':
      return orgIds.map(staffScope);
    default:
      return [];
  }
}

const isFromOutside = (entity: Entity, scope: string): boolean =>
  entity === 'consent' || scope === tenantScope;

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
