import type { Room } from '../../src/domain/person/closed-rooms.ts';

/** A scope says who may see a record. Records carry some, readers hold some; one in common is enough (design D5). */
export const tenantScope = 'tenant';
export const staffScope = (orgId: string): string => `staff:${orgId}`;
export const orgScope = (orgId: string): string => `org:${orgId}`;
export const teamScope = (teamId: string): string => `team:${teamId}`;
export const areaScope = (orgId: string, areaId: string): string => `area:${orgId}/${areaId}`;
export const operatorScope = (operatorId: string): string => `operator:${operatorId}`;

/** A scope behind a door: whoever holds the scope itself does not hold this one by that (domain 5.1). */
export const roomScope = (room: Room, scope: string): string => `${room}/${scope}`;

export const isAreaScope = (scope: string): boolean => scope.startsWith('area:');
export const isTeamScope = (scope: string): boolean => scope.startsWith('team:');
