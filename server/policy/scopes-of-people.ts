import type { AnyRecord } from '../../src/domain/kernel/record.ts';
import type { ScopeFacts } from './scope-facts.ts';
import {
  aboutScope,
  areaScope,
  isAreaScope,
  metScope,
  nightScope,
  operatorScope,
  teamScope,
} from './scope-names.ts';

/**
 * The area of a place, as the writing organisation's own teams hold it: being at another organisation's place never
 * shows a record to that organisation.
 */
export function areaAt(record: AnyRecord, placeId: unknown, facts: ScopeFacts): string | null {
  const place = typeof placeId === 'string' ? facts.record(placeId) : undefined;
  if (place?.kind !== 'place') return null;
  return areaScope(record.orgId, String(place.body.areaId));
}

/**
 * The areas where they were met or usually stay, the teams that met them, and the areas of the team that first wrote them down.
 * Somebody who is to be protected is seen by the teams that met them and did not meet the other, and by nobody for being near.
 */
export function personScopes(person: AnyRecord, facts: ScopeFacts): readonly string[] {
  const meetings = facts.meetings.filter(({ teamId }) => isOwnTeam(person, teamId, facts));
  const teams = meetings.map((meeting) => teamScope(meeting.teamId));
  const hiddenFrom = facts.hiddenFrom?.(person.id) ?? null;
  if (hiddenFrom !== null) {
    return [...teams.filter((scope) => !hiddenFrom.has(scope)), aboutScope(person.id)];
  }
  const usual = Array.isArray(person.body.usualPlaceIds) ? person.body.usualPlaceIds : [];
  const places = [...usual, ...meetings.map((meeting) => meeting.placeId)];
  const areas = places.map((placeId) => areaAt(person, placeId, facts)).filter((area) => area !== null);
  const own = areaScope(person.orgId, '');
  const origin = facts.originScopes.filter((scope) => isAreaScope(scope) && scope.startsWith(own));
  const found = [...areas, ...teams, ...origin];
  const forATime = [aboutScope(person.id), metScope(person.id)];
  return found.length > 0 ? [...found, ...forATime] : [operatorScope(person.createdBy), ...forATime];
}

/** Another body's team learns of somebody by what was opened to it, never by having written of them. */
function isOwnTeam(person: AnyRecord, teamId: string, facts: ScopeFacts): boolean {
  const team = facts.record(teamId);
  return team === undefined || team.orgId === person.orgId;
}

/**
 * The area of its place, the team that was there, its night, and those it names. Where somebody is named who is to be protected,
 * only the teams that may see them.
 */
export function encounterScopes(encounter: AnyRecord, facts: ScopeFacts): readonly string[] | null {
  const area = areaAt(encounter, encounter.body.placeId, facts);
  if (area === null) return null;
  const team = teamScope(String(encounter.body.teamId));
  const people = peopleIn(encounter);
  const hidden = people.map((id) => facts.hiddenFrom?.(id) ?? null).filter((teams) => teams !== null);
  const about = people.map(aboutScope);
  if (hidden.length > 0) return hidden.some((teams) => teams.has(team)) ? about : [team, ...about];
  const night = encounter.serviceNight;
  const ofNight = [team, operatorScope(encounter.createdBy)].map((whose) => nightScope(String(night), whose));
  return [area, team, ...about, ...(night === null ? [] : ofNight)];
}

export function peopleIn(encounter: AnyRecord): readonly string[] {
  const list = Array.isArray(encounter.body.participants) ? encounter.body.participants : [];
  const ids = list.map((one: { personId?: unknown }) => one.personId);
  return [...new Set(ids)].filter((id) => typeof id === 'string');
}
