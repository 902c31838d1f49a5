import type { neetStatuses } from '../codes/occupation-codes.ts';
import { addDays } from '../kernel/service-night.ts';
import type { PersonBody } from '../person/person.ts';
import type { OccupationBody } from './occupation.ts';

export type NeetStatus = (typeof neetStatuses.codes)[number];

const studyCountsForDays = 28;
/** An answer holds for a season, then it is asked again (domain 2.6). */
export const occupationHoldsForDays = 90;

/**
 * Aged 15 to 29, without work, and in no education or training in the four weeks before the date (Eurostat and ISTAT, domain
 * 2.6, T20). Whatever decides it and is not known leaves it unknown; whatever rules it out by itself does so.
 */
export function neetStatus(
  ageBand: PersonBody['ageBand'],
  said: OccupationBody | null,
  on: string,
): NeetStatus {
  const age = inAge(ageBand, said);
  if (age === false) return 'not_neet';
  if (said === null || said.on > on || on > addDays(said.on, occupationHoldsForDays)) return 'unknown';
  const [work, study] = [works(said), studied(said, on)];
  if (work === true || study === true) return 'not_neet';
  return age === null || work === null || study === null ? 'unknown' : 'neet';
}

/** True, false, or null when it is not known; so below. */
function inAge(ageBand: PersonBody['ageBand'], said: OccupationBody | null): boolean | null {
  switch (ageBand) {
    case '16-17':
    case '18-24':
    case '25-29':
      return true;
    case '14-15':
      return said?.atLeastFifteen ?? null;
    case 'unknown':
      return null;
    default:
      return false;
  }
}

/** Work without a contract is work in the sense of the labour survey. */
function works({ work }: OccupationBody): boolean | null {
  if (work === 'unknown') return null;
  return work === 'employed' || work === 'irregular_work';
}

function studied({ work, study, studyEndedOn }: OccupationBody, on: string): boolean | null {
  if (study === 'now' || work === 'student' || work === 'in_training') return true;
  if (study === 'never') return false;
  if (study === 'unknown' || studyEndedOn === null) return null;
  return studyEndedOn >= addDays(on, -studyCountsForDays);
}
