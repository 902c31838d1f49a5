import type { EncounterBody } from '../encounter/encounter.ts';
import type { PersonBody } from './person.ts';

export type NeededField = 'nicknames' | 'gender' | 'ageBand' | 'languages' | 'housingNow';

/**
 * What is still missing of a person who agreed to do something together (domain 2.8, T04). It never stops anybody: the
 * screen lists it, and a step up is saved with a reason instead. `not said` is an answer; `not known` is not.
 */
export function neededFromStageThree(
  person: Pick<PersonBody, 'nicknames' | 'gender' | 'ageBand' | 'languages'>,
  lastHousing: EncounterBody['housingNow'],
): readonly NeededField[] {
  const missing: NeededField[] = [];
  if (person.nicknames.length === 0) missing.push('nicknames');
  if (person.gender === 'unknown') missing.push('gender');
  if (person.ageBand === 'unknown') missing.push('ageBand');
  if (person.languages.length === 0) missing.push('languages');
  if (lastHousing === null || lastHousing === 'UNK') missing.push('housingNow');
  return missing;
}
