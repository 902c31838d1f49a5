import type { TeamBody } from '../../../domain/organization/organization.ts';
import type { ShiftBody } from '../../../domain/shift/shift.ts';

const usual: Readonly<Partial<Record<TeamBody['kind'], ShiftBody['kind']>>> = {
  night_mobile: 'street_night',
  day_mobile: 'street_day',
  street_education: 'education_day',
  proximity_hub: 'hub',
  health_mobile: 'health',
};

const nightBegins = 17;
const nightEnds = 6;

/** From late afternoon to dawn on the phone's own wall clock. */
export const isNight = (hour: number): boolean => hour >= nightBegins || hour < nightEnds;

/** What this team does at this hour: one thing less to tap. */
export function usualKind(team: Pick<TeamBody, 'kind'>, hour: number): ShiftBody['kind'] {
  return usual[team.kind] ?? (isNight(hour) ? 'street_night' : 'street_day');
}

/** Hubs and health units go out both by day and by night; the other kinds say it themselves. */
export const asksPeriod = (kind: ShiftBody['kind']): boolean => kind === 'hub' || kind === 'health';
