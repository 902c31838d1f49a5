import type { Rights } from './roles.ts';
import type { Denial } from './write-facts.ts';

/** For members of the team alone. `undefined` when there is nothing stored yet. */
export function teamDenial(rights: Rights, teamId: unknown): Denial | null {
  if (teamId === undefined) return null;
  const isOwn = rights.teams.some((team) => team.id === teamId && team.member);
  return isOwn ? null : { code: 'team-not-yours', field: 'teamId' };
}
