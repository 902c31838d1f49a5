import type { Entity } from '../../src/domain/rights/entities.ts';

/** A scope says who may see a record. Records carry some, readers hold some; one in common is enough (design D5). */
export const tenantScope = 'tenant';
export const staffScope = (orgId: string): string => `staff:${orgId}`;
export const orgScope = (orgId: string): string => `org:${orgId}`;
export const teamScope = (teamId: string): string => `team:${teamId}`;
export const areaScope = (orgId: string, areaId: string): string => `area:${orgId}/${areaId}`;
export const operatorScope = (operatorId: string): string => `operator:${operatorId}`;
/** Everything about one person: for whoever has it for a time. */
export const aboutScope = (personId: string): string => `about:${personId}`;
/** The same, while nobody has to be kept from finding them. */
export const metScope = (personId: string): string => `met:${personId}`;
/** What lies at one place, for whoever is sent there tonight. */
export const atScope = (placeId: string): string => `at:${placeId}`;
/** What a team, or one worker, wrote in one night. */
export const nightScope = (night: string, whose: string): string => `night:${night}/${whose}`;

/** A scope of one row of the matrix: whoever holds the scope itself, or another row's, does not hold this one by that (domain 5.1). */
export const rowScope = (entity: Entity, scope: string): string => `${entity}/${scope}`;

/** Without the row of the matrix it belongs to. */
export const plainScope = (scope: string): string => scope.replace(/^[a-z_]+\//, '');

export const isAreaScope = (scope: string): boolean => scope.startsWith('area:');
export const isTeamScope = (scope: string): boolean => scope.startsWith('team:');
